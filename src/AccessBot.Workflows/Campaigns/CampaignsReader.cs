using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns.Answers;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Campaigns;

/// <summary>Gathers a snapshot. The issue is read as soon as there is one, and notes while it is open and nobody holds it.</summary>
public sealed class CampaignsReader(
    CampaignMemory memory, SightingReader sightings, AnswerNotes notes, NoteJudge judge, RemovalsReader removals, CampaignOptions options)
{
    public async Task<CampaignSnapshot> ReadAsync(RequestRef request, CancellationToken ct)
    {
        var seen = await memory.ReadAsync(request, ct);
        if (seen is { Campaign: null } or { CompletedAt: not null } or { Rule: null } or { Frozen: null or { IsWhole: false } } or { Filed: null }) return seen;
        try
        {
            return await WithIssueAsync(seen, ct);
        }
        catch (ReadingUnfinished)
        {
            return seen with { IsUnread = true };
        }
    }

    private async Task<CampaignSnapshot> WithIssueAsync(CampaignSnapshot seen, CancellationToken ct)
    {
        var issue = await sightings.ReadFiledAsync(seen.Request, seen.Filed!, ct);
        var completing = CampaignMemory.Entry(seen.Own, new CompleteCampaign(seen.Campaign!.Day));
        seen = seen with
        {
            Issue = issue,
            State = issue is null || IsClosedByItself(issue, completing) ? IssueState.Open
                : !issue.Issue.IsOpen ? IssueState.Closed : issue.Issue.Has(options.HoldLabel) ? IssueState.Held : IssueState.Open,
        };
        if (issue is null || seen.State != IssueState.Open) return seen;
        return await WithNotesAsync(await removals.ReadAsync(seen, ct), issue, ct);
    }

    // The last step closes the issue: whoever dies before the receipt goes on with it, and has not been stopped by anybody.
    private static bool IsClosedByItself(Sighting issue, JournalEntry? completing) =>
        completing is { ReceivedAt: null } && !issue.Issue.IsOpen && issue.Issue.ClosedBy?.Id == issue.Bot.Id;

    private async Task<CampaignSnapshot> WithNotesAsync(CampaignSnapshot seen, Sighting issue, CancellationToken ct)
    {
        var said = (await notes.ReadAsync(issue, ct)).ToDictionary(note => note.Id);
        foreach (var note in seen.Notes.Where(note => note.VoidAt is null))
        {
            if (said.TryGetValue(note.Id, out var now) && now.Sha256 == note.Sha256) continue;
            if (!await notes.StandsAsync(seen.Filed!, note, ct)) return seen with { ToVoid = note };
        }

        var known = seen.Notes.Select(note => note.Id).ToHashSet();
        var hearing = new Hearing(seen.Rule!, seen.Frozen!.List, seen.Sheet, seen.MayEnd, seen.At);
        foreach (var note in said.Values.Where(note => note.Lines.Count > 0 && !known.Contains(note.Id)).OrderBy(note => note.Id))
            if (await judge.JudgeAsync(note, hearing, ct) is { } judged) return seen with { ToTake = judged };
        return seen;
    }
}
