using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Kit.Filing;

/// <summary>
/// Files an issue as the bot, once. GitLab takes no key for it, so the issue carries a marker, and an earlier try that ended in the
/// dark is looked for before it is repeated.
/// </summary>
public sealed class IssueFiling(IGitLab gitLab, NoteBook book)
{
    // A look at the list may begin before the clock that dated the intent.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    /// <summary>The issue as GitLab stored it: confidential, and with every label that it is to have.</summary>
    public async Task<Issue> FileOnceAsync(string project, NewIssue issue, NoteMarker marker, StepContext context, CancellationToken ct)
    {
        if (QuickActions.AreIn(issue.Description))
            throw new InvalidOperationException($"the issue {marker.Key} has a line that GitLab would run as a quick action");
        if (context.Earlier is { } earlier)
        {
            if (await FindAsync(project, marker, earlier.IntendedAt - Slack, ct) is { } found) return await CheckedAsync(found, issue, ct);
            book.DemandOver(earlier);
        }

        var filed = await gitLab.FileIssueAsync(
            project, issue with { Description = $"{issue.Description.ReplaceLineEndings("\n").TrimEnd()}\n\n{marker}" }, ct);
        return await CheckedAsync(filed, issue, ct);
    }

    private async Task<Issue?> FindAsync(string project, NoteMarker marker, DateTimeOffset since, CancellationToken ct)
    {
        var bot = await gitLab.GetCurrentUserAsync(ct);
        // Without labels: GitLab leaves out in silence what the bot may not set.
        await foreach (var page in gitLab.ListIssuesAsync(new IssueQuery(project, false, [], since), ct))
        {
            var found = page.FirstOrDefault(one => one.Author.Id == bot.Id && NoteMarker.Find(one.Description)?.ToString() == marker.ToString());
            if (found is not null) return found;
        }

        return null;
    }

    // An issue that lacks a label of its source would never come in, and one that is not confidential would be read by everybody.
    private async Task<Issue> CheckedAsync(Issue filed, NewIssue meant, CancellationToken ct)
    {
        var missing = meant.Labels.Where(label => !filed.Has(label)).ToList();
        if (missing.Count == 0 && filed.IsConfidential) return filed;
        var stored = await gitLab.EditIssueAsync(filed.Ref, new IssueEdit(AddLabels: missing, Confidential: true), ct);
        return meant.Labels.All(stored.Has) && stored.IsConfidential
            ? stored
            : throw new VendorRefusal("GitLab", 201, $"{filed.Ref} was filed, and the bot may not make it confidential or set its labels");
    }
}
