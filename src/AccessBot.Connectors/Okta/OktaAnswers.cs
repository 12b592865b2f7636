using AccessBot.Connectors.Http;

namespace AccessBot.Connectors.Okta;

internal static class OktaAnswers
{
    /// <summary>
    /// An unknown app is 404 as well ("… not found: app-id (AppInstance)"), and that is nobody's missing assignment.
    /// </summary>
    public static bool IsAboutPerson(VendorAnswer answer) =>
        answer.ErrorText?.Contains("(AppInstance)", StringComparison.Ordinal) != true;

    /// <summary>
    /// What follows <c>api/v1/</c> in the address of the next page; null at the end. Only path and query are taken, so
    /// that no answer leads the credential to another host.
    /// </summary>
    public static string? NextPage(VendorAnswer answer)
    {
        const string Api = "/api/v1/";
        var next = answer.Headers("link").SelectMany(line => line.Split(',')).FirstOrDefault(
            link => link.Contains("rel=\"next\"", StringComparison.Ordinal));
        if (next?.Split('<', '>') is not [_, var address, ..]) return null;
        return Uri.TryCreate(address, UriKind.Absolute, out var page)
            && page.PathAndQuery.StartsWith(Api, StringComparison.Ordinal) ? page.PathAndQuery[Api.Length..] : null;
    }
}
