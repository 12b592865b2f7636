using System.Net;
using System.Net.Http.Json;
using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.GitLab;

/// <summary>What <c>check</c> asks of GitLab beyond what the workflows need.</summary>
public sealed class GitLabProbe
{
    /// <summary>GitLab searches for no fewer letters.</summary>
    private const int LeastSearched = 3;

    private readonly VendorConnection gitlab;

    internal GitLabProbe(VendorConnection gitlab) => this.gitlab = gitlab;

    /// <summary>The token itself: its scopes, and the day on which it ends.</summary>
    public async Task<TokenFacts> ReadTokenAsync(CancellationToken ct)
    {
        var token = (await gitlab.GetAsync("personal_access_tokens/self", ct)).OrRefusal()
            .Read(GitLabJson.Default.WireTokenSelf);
        return new(token.Name ?? "", token.Active ?? token.Revoked != true, token.Scopes ?? [], token.ExpiresAt);
    }

    /// <summary>GitLab's clock, to the second, and its version. <c>/metadata</c> came with GitLab 15.2.</summary>
    public async Task<ServerFacts> ReadServerAsync(CancellationToken ct)
    {
        var answer = (await gitlab.GetAsync("metadata", ct)).OrRefusal();
        var time = answer.Date ?? throw new VendorTrouble("GitLab", "the answer carries no Date header");
        return new(time, answer.Read(GitLabJson.Default.WireMetadata).Version ?? "");
    }

    /// <summary>Who can see a project or group at all, and whether issues can be filed in it.</summary>
    public async Task<PlaceFacts> ReadPlaceAsync(string path, bool isGroup, CancellationToken ct)
    {
        var answer = await gitlab.GetAsync(Place(path, isGroup), ct);
        var place = answer.OrRefusal().Read(GitLabJson.Default.WirePlace);
        return new(place.Visibility ?? "", place.Archived == true, place.IssuesAccessLevel ?? "", place.ServiceDeskEnabled == true);
    }

    /// <summary>A project or group by its path; null when there is none, or the bot cannot see it.</summary>
    public async Task<PlaceFacts?> FindPlaceAsync(string path, bool isGroup, CancellationToken ct)
    {
        try
        {
            return await ReadPlaceAsync(path, isGroup, ct);
        }
        catch (VendorRefusal refusal) when (refusal.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Full paths of places that a mistyped one may have been meant to be: where the bot is a member, and what has a name that begins alike.</summary>
    public async Task<IReadOnlyList<string>> ListPlacesAsync(string like, bool isGroup, CancellationToken ct)
    {
        var word = like[(like.LastIndexOf('/') + 1)..];
        var (list, own) = isGroup ? ("groups?per_page=100", "min_access_level=10") : ("projects?simple=true&per_page=100", "membership=true");
        List<string> found = [];
        foreach (var which in new[] { own, $"search={Uri.EscapeDataString(word[..Math.Min(word.Length, LeastSearched)])}" })
        {
            var places = (await gitlab.GetAsync($"{list}&{which}", ct)).OrRefusal().Read(GitLabJson.Default.IReadOnlyListWirePlaceName);
            found.AddRange(places.Select(place => place.PathWithNamespace ?? place.FullPath).OfType<string>());
        }

        return [.. found.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Takes an attached file away again, for which GitLab asks for Maintainer. False when it refuses.</summary>
    /// <param name="url">As <see cref="IGitLab.UploadAsync"/> returned it.</param>
    public async Task<bool> DeleteUploadAsync(string project, string url, CancellationToken ct)
    {
        if (GitLabUploads.PathOf(project, url) is not { } path) return false;
        var answer = await gitlab.SendAsync(HttpMethod.Delete, path, null, ct);
        if (answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound) return false;
        answer.OrRefusal();
        return true;
    }

    /// <summary>Makes a label that people can add; needs Reporter or more.</summary>
    public async Task CreateLabelAsync(string path, bool isGroup, string name, CancellationToken ct)
    {
        var body = JsonContent.Create(new WireNewLabel(name, "#6699cc"), GitLabJson.Default.WireNewLabel);
        (await gitlab.SendAsync(HttpMethod.Post, $"{Place(path, isGroup)}/labels", body, ct)).OrRefusal();
    }

    /// <summary>
    /// The oldest issue of a project that the bot itself wrote and whose description is the one;
    /// null when there is none.
    /// </summary>
    public async Task<IssueRef?> FindOwnIssueAsync(string project, Func<string, bool> isTheOne, CancellationToken ct)
    {
        const string OldestOwn = "scope=created_by_me&state=all&order_by=created_at&sort=asc&per_page=100";
        var first = $"{Place(project, isGroup: false)}/issues?{OldestOwn}";
        await foreach (var issues in gitlab.PagesAsync(first, GitLabJson.Default.IReadOnlyListWireIssue, ct))
        {
            var found = issues.FirstOrDefault(issue => isTheOne(issue.Description ?? ""));
            if (found is not null) return new IssueRef(project, found.Iid);
        }

        return null;
    }

    /// <summary>Files a confidential issue.</summary>
    public async Task<IssueRef> CreateIssueAsync(string project, string title, string description, CancellationToken ct)
    {
        var body = JsonContent.Create(new WireNewIssue(title, description, true), GitLabJson.Default.WireNewIssue);
        var place = Place(project, isGroup: false);
        var made = (await gitlab.SendAsync(HttpMethod.Post, $"{place}/issues", body, ct)).OrRefusal();
        return new IssueRef(project, made.Read(GitLabJson.Default.WireIssue).Iid);
    }

    /// <summary>
    /// The bot's access level in a project or group, inherited ones included (30 is Developer);
    /// null when it is no member.
    /// </summary>
    public async Task<int?> FindAccessAsync(string path, bool isGroup, GitLabUser bot, CancellationToken ct)
    {
        var answer = await gitlab.GetAsync($"{Place(path, isGroup)}/members/all/{bot.Id}", ct);
        return answer.Status == HttpStatusCode.NotFound
            ? null
            : answer.OrRefusal().Read(GitLabJson.Default.WireMember).AccessLevel;
    }

    /// <summary>Names of the labels that a project's issues can have, those of its groups included.</summary>
    public async Task<IReadOnlyList<string>> ListLabelsAsync(string path, bool isGroup, CancellationToken ct)
    {
        var first = $"{Place(path, isGroup)}/labels?per_page=100";
        List<string> names = [];
        await foreach (var labels in gitlab.PagesAsync(first, GitLabJson.Default.IReadOnlyListWireLabel, ct))
            names.AddRange(labels.Select(label => label.Name).OfType<string>());

        return names;
    }

    private static string Place(string path, bool isGroup) =>
        $"{(isGroup ? "groups" : "projects")}/{Uri.EscapeDataString(path)}";
}

/// <param name="ExpiresOn">
/// The day (<c>yyyy-MM-dd</c>, UTC) at whose start the token ends; null when it does not.
/// </param>
public sealed record TokenFacts(string Name, bool IsActive, IReadOnlyList<string> Scopes, string? ExpiresOn);

/// <param name="Version">As GitLab writes it: <c>18.6.1-ee</c>; empty when it does not say.</param>
public sealed record ServerFacts(DateTimeOffset Time, string Version);

/// <param name="Visibility"><c>private</c>, <c>internal</c> or <c>public</c>.</param>
/// <param name="Issues"><c>enabled</c>, <c>private</c> or <c>disabled</c>; empty for a group.</param>
/// <param name="HasServiceDesk">Mails from outside become issues there; of a group it is not known.</param>
public sealed record PlaceFacts(string Visibility, bool IsArchived, string Issues, bool HasServiceDesk);
