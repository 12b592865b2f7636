using System.Net;
using AccessBot.Connectors.Http;

namespace AccessBot.Connectors.GitLab;

/// <summary>
/// The object storage behind GitLab's attached files, where there is one: GitLab answers with a signed address that is good
/// for a moment. It is followed once, and without the bot's token, which is none of the store's business.
/// </summary>
/// <param name="plain">GitLab itself is reached without TLS, so its store may be as well.</param>
internal sealed class GitLabFileStore(VendorConnection store, bool plain)
{
    /// <summary>The file that this answer sends to, or the answer itself where it sends nowhere.</summary>
    public async Task<VendorAnswer> FollowAsync(VendorAnswer answer, CancellationToken ct) =>
        answer.Status is HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect
            && answer.Location is { IsAbsoluteUri: true } place && IsAllowed(place)
            ? await store.GetAsync(place.AbsoluteUri, ct) : answer;

    private bool IsAllowed(Uri place) =>
        place.Scheme == Uri.UriSchemeHttps || plain && place.Scheme == Uri.UriSchemeHttp;
}
