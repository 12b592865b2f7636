using AccessBot.Storage.Packs;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Packs.Proof;

/// <summary>T2: every issue that GitLab has of the period against the requests that the bot knows, and the other way round.</summary>
internal sealed class IssueCount(IGitLab gitlab, Trails trails)
{
    private const int MostNamed = 50;

    /// <param name="lacks">Is told where GitLab cannot be asked.</param>
    public async Task<TieOut> CompareAsync(SourceSettings source, Period period, Action<string> lacks, CancellationToken ct)
    {
        var what = $"issues of {source.Path} opened or closed in the period, in GitLab | known to the bot";
        try
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var listed = await ListAsync(source, period, seen, ct);
            List<string> unknown = [];
            foreach (var issue in listed.Values)
            {
                if (!await trails.KnowsAsync(RequestRef.To(source.Intake, issue.Ref), ct)) unknown.Add(Name(issue));
            }

            var missing = await MissingAsync(source, period, seen, ct);
            var said = new[] { Named("never seen by the bot", unknown), Named("known to the bot and not in GitLab's list any more (moved, deleted, label taken off)", missing) };
            return new TieOut(
                "T2", null, source.Intake, what, listed.Count, listed.Count - unknown.Count,
                unknown.Count > 0 ? TieOutResult.Open : missing.Count > 0 ? TieOutResult.Explained : TieOutResult.Holds, string.Join("; ", said.OfType<string>()));
        }
        catch (Exception trouble) when (trouble is VendorTrouble or VendorRefusal)
        {
            lacks($"GitLab could not be asked for the issues of {source.Path}: {trouble.Message}");
            return new TieOut("T2", null, source.Intake, what, null, null, TieOutResult.NotPossible, trouble.Message);
        }
    }

    private async Task<Dictionary<string, Issue>> ListAsync(
        SourceSettings source, Period period, HashSet<string> seen, CancellationToken ct)
    {
        var listed = new Dictionary<string, Issue>(StringComparer.Ordinal);
        var query = new IssueQuery(source.Path, source.IsGroup, source.Labels, period.From);
        await foreach (var page in gitlab.ListIssuesAsync(query, ct))
        {
            seen.UnionWith(page.Select(issue => issue.Ref.ToString()));
            foreach (var issue in page.Where(issue => period.Has(issue.CreatedAt) || issue.ClosedAt is { } closed && period.Has(closed)))
                listed[issue.Ref.ToString()] = issue;
        }

        return listed;
    }

    // What came in within the period was changed in it: GitLab's list from its beginning on has to show it.
    private async Task<List<string>> MissingAsync(
        SourceSettings source, Period period, HashSet<string> seen, CancellationToken ct)
    {
        List<string> missing = [];
        await foreach (var request in trails.RequestsAsync(source.Intake, period, ct))
        {
            if (!IsOf(source, request) || seen.Contains(request.Item)) continue;
            var row = (await trails.ReadAsync(request, ct)).Row;
            if (row is not null && period.Has(row.TakenInAt)) missing.Add(request.Item);
        }

        return missing;
    }

    private static bool IsOf(SourceSettings source, RequestRef request) => request.Issue is { } issue
        && (source.IsGroup ? issue.Project.StartsWith(source.Path + "/", StringComparison.OrdinalIgnoreCase)
            : issue.Project.Equals(source.Path, StringComparison.OrdinalIgnoreCase));

    private static string Name(Issue issue) => issue.IsOpen ? issue.Ref.ToString() : $"{issue.Ref} (closed)";

    private static string? Named(string what, List<string> all) => all.Count == 0 ? null
        : $"{what}: {string.Join(", ", all.Order(StringComparer.Ordinal).Take(MostNamed))}{(all.Count > MostNamed ? $" and {all.Count - MostNamed} more" : "")}";
}
