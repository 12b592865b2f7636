using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns.Answers;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Filing;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Campaigns;

/// <summary>Gathers a snapshot. The issue is read as soon as there is one, and notes while it is open and nobody holds it.</summary>
public sealed class CampaignsReader(
    ICampaignBook book, IJournal journal, SightingReader sightings, AnswerNotes notes, NoteJudge judge, RemovalsReader removals,
    CampaignOptions options, TimeProvider time)
{
    private const string Id = CampaignsWorkflow.WorkflowId;

    public async Task<CampaignSnapshot> ReadAsync(RequestRef request, CancellationToken ct)
    {
        var campaign = CampaignRef.Find(request);
        var start = new CampaignSnapshot(request, campaign, time.GetUtcNow());
        if (campaign is null) return start;
        var own = await journal.ReadAsync(request, ct);
        var day = campaign.Day;
        var seen = start with
        {
            Rule = options.For(campaign.Instance),
            CompletedAt = Entry(own, new CompleteCampaign(day))?.ReceivedAt,
            Tried = Entry(own, new FreezeList(day)) is { ReceivedAt: { } tried } freeze ? new FreezeTry(tried, freeze.IntendedAt) : null,
            Frozen = await book.FindListAsync(campaign, ct),
            Filed = FiledReceipt.Read(Entry(own, new FileCampaign(day)))?.Issue,
        };
        if (seen is { CompletedAt: not null } or { Rule: null } or { Frozen: null or { IsWhole: false } } or { Filed: null }) return seen;
        try
        {
            return await WithIssueAsync(seen, campaign, own, ct);
        }
        catch (ReadingUnfinished)
        {
            return seen with { IsUnread = true };
        }
    }

    private async Task<CampaignSnapshot> WithIssueAsync(
        CampaignSnapshot seen, CampaignRef campaign, IReadOnlyList<JournalEntry> own, CancellationToken ct)
    {
        var day = campaign.Day;
        var issue = await sightings.ReadFiledAsync(seen.Request, seen.Filed!, ct);
        var taken = await book.ReadNotesAsync(campaign, ct);
        seen = seen with
        {
            Issue = issue,
            State = issue is null || IsClosedByItself(issue, Entry(own, new CompleteCampaign(day))) ? IssueState.Open
                : !issue.Issue.IsOpen ? IssueState.Closed : issue.Issue.Has(options.HoldLabel) ? IssueState.Held : IssueState.Open,
            IsListAttached = Done(own, new AttachList(day)),
            Notes = taken,
            Sheet = AnswerSheet.Of(seen.Frozen!.List, taken),
            IsNotReviewedTold = Done(own, new TellNotReviewed(day)),
            IsOwnerAsked = Done(own, new AskOwner(day)),
            SignedOff = taken.FirstOrDefault(note => note.VoidAt is null && note.Says.Any(said => said is { Word: Word.SignOff, Refused: null })),
            Later = LaterReceipt.Read(Entry(own, new ReviewAgain(day))),
            ToExplain = taken.FirstOrDefault(note => note.Refused.Any() && !Done(own, new ExplainNote(note.Id))),
        };
        seen = seen with { Reminder = ReminderDue(seen, own) };
        if (issue is null || seen.State != IssueState.Open) return seen;
        seen = await removals.ReadAsync(seen, own, ct);
        return await WithNotesAsync(seen, issue, ct);
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

    // The one that is nearest to the end, where several are due; what has passed by then is not said any more.
    private static int? ReminderDue(CampaignSnapshot seen, IReadOnlyList<JournalEntry> own)
    {
        var (frozen, rule) = (seen.Frozen!.List.At, seen.Rule!);
        foreach (var days in CampaignSnapshot.ReminderDays)
        {
            var at = CampaignRule.At(rule.LastDay(frozen).AddDays(-days));
            if (at <= frozen || seen.At < at) continue;
            return Done(own, new RemindReviewers(days)) ? null : days;
        }

        return null;
    }

    internal static JournalEntry? Entry(IReadOnlyList<JournalEntry> own, Step step) => own.FirstOrDefault(entry => entry.Key == step.KeyIn(Id));

    private static bool Done(IReadOnlyList<JournalEntry> own, Step step) => Entry(own, step)?.ReceivedAt is not null;
}
