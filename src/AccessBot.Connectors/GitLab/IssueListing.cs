using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.GitLab;

/// <summary>
/// Lists a source by update time without ever losing an issue that is updated meanwhile. A cursor does that by itself.
/// Page numbers do not: an updated issue moves to the end and everything behind it moves up by one, over the edge of a
/// page already turned. So there the listing asks again from the last time seen instead of turning the page.
/// </summary>
internal sealed class IssueListing(VendorConnection gitlab)
{
    private const int PageSize = 100;

    /// <summary>
    /// Sources whose GitLab has no cursor for issues (before 18.3): not tried again, an idle poll is one request.
    /// </summary>
    private readonly ConcurrentDictionary<string, bool> withoutCursor = new();

    public async IAsyncEnumerable<IReadOnlyList<Issue>> ListAsync(
        IssueQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var from = query.UpdatedAfter;
        if (!query.IsGroup && !withoutCursor.ContainsKey(query.Path))
        {
            var answer = await gitlab.GetAsync(Address(query, from) + "&pagination=keyset", ct);
            while (!LacksCursor(answer))
            {
                var page = Read(answer, query);
                if (page.Count > 0) yield return page;
                from = Latest(page) ?? from;
                var next = answer.NextLink();
                if (next is null && (page.Count < PageSize || SaysItsPage(answer)) && !answer.HasMore()) yield break;
                if (next is null || !IsCursor(next)) break;
                answer = await gitlab.GetAsync(next, ct);
            }

            if (LacksCursor(answer) || SaysItsPage(answer)) withoutCursor[query.Path] = true;
        }

        await foreach (var page in ByTimeAsync(query, from, ct)) yield return page;
    }

    /// <summary>
    /// Page 1 from the last time seen, again and again; pages are turned only inside one single time.
    /// </summary>
    private async IAsyncEnumerable<IReadOnlyList<Issue>> ByTimeAsync(
        IssueQuery query, DateTimeOffset? from, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var number = 1; ;)
        {
            var answer = await gitlab.GetAsync(Address(query, from, number), ct);
            var page = Read(answer, query);
            if (page.Count > 0) yield return page;
            var (more, last) = (answer.HasMore(), Latest(page) ?? from);
            var turning = more && (page.All(issue => issue.UpdatedAt == last) || last <= from);
            if (turning)
            {
                number++;
                continue;
            }

            // Inside one time the edge problem is back, so its pages are read backwards too: what moved up is met
            // there.
            while (--number > 0)
            {
                var again = Read(await gitlab.GetAsync(Address(query, from, number), ct), query);
                if (again.Count > 0) yield return again;
            }

            if (!more) yield break;
            (from, number) = (last, 1);
        }
    }

    private static string Address(IssueQuery query, DateTimeOffset? from, int page = 1)
    {
        var source = $"{(query.IsGroup ? "groups" : "projects")}/{Uri.EscapeDataString(query.Path)}/issues";
        var filter = query.Labels.Count == 0 ? "" : $"&labels={Uri.EscapeDataString(string.Join(',', query.Labels))}";
        var since = from is { } time ? $"&updated_after={Time(time)}" : "";
        var state = query.UpdatedAfter is null ? "&state=opened" : "";
        return $"{source}?scope=all&order_by=updated_at&sort=asc&per_page={PageSize}{filter}{state}{since}"
            + (page > 1 ? $"&page={page}" : "");
    }

    // Cut to milliseconds, never rounded up; a '+' of an offset would be read as a blank.
    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static IReadOnlyList<Issue> Read(VendorAnswer answer, IssueQuery query) =>
        [.. answer.OrRefusal().Read(GitLabJson.Default.IReadOnlyListWireIssue).Select(i => i.ToIssue(query.Path))];

    private static DateTimeOffset? Latest(IReadOnlyList<Issue> page) =>
        page.Count == 0 ? null : page.Max(issue => issue.UpdatedAt);

    private static bool LacksCursor(VendorAnswer answer) =>
        answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed;

    private static bool IsCursor(string link) => link.Contains("cursor=", StringComparison.Ordinal);

    /// <summary>The wish for a cursor was ignored: pages are numbered. A cursor's pages have no numbers.</summary>
    private static bool SaysItsPage(VendorAnswer answer) => !string.IsNullOrEmpty(answer.Header("x-page"));
}
