using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns.Answers;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Filing;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Campaigns;

/// <summary>What the bot itself knows of a campaign: its list, the notes that were taken, and what was done. No vendor is asked.</summary>
public sealed class CampaignMemory(ICampaignBook book, IJournal journal, HolderReader holders, CampaignOptions options, TimeProvider time)
{
    private const string Id = CampaignsWorkflow.WorkflowId;

    public async Task<CampaignSnapshot> ReadAsync(RequestRef request, CancellationToken ct)
    {
        var campaign = CampaignRef.Find(request);
        var start = new CampaignSnapshot(request, campaign, time.GetUtcNow());
        if (campaign is null) return start;
        var own = await journal.ReadAsync(request, ct);
        var day = campaign.Day;
        var filing = Entry(own, new FileCampaign(day));
        var seen = start with
        {
            Rule = options.For(campaign.Instance),
            Own = own,
            CompletedAt = Entry(own, new CompleteCampaign(day))?.ReceivedAt,
            Tried = Entry(own, new FreezeList(day)) is { ReceivedAt: { } tried } freeze ? new FreezeTry(tried, freeze.IntendedAt) : null,
            Frozen = await book.FindListAsync(campaign, ct),
            Filed = FiledReceipt.Read(filing)?.Issue,
            IsListAttached = Done(own, new AttachList(day)),
            IsNotReviewedTold = Done(own, new TellNotReviewed(day)),
            IsOwnerAsked = Done(own, new AskOwner(day)),
            Later = LaterReceipt.Read(Entry(own, new ReviewAgain(day))),
        };
        if (seen.Frozen is not { List: var list }) return seen;
        var taken = await book.ReadNotesAsync(campaign, ct);
        seen = seen with
        {
            Notes = taken,
            Sheet = AnswerSheet.Of(list, taken),
            SignedOff = taken.FirstOrDefault(note => note.VoidAt is null && note.Says.Any(said => said is { Word: Word.SignOff, Refused: null })),
            ToExplain = taken.FirstOrDefault(note => note.Refused.Any() && !Done(own, new ExplainNote(note.Id))),
        };
        return seen with { Removals = await RemovalsAsync(seen.Sheet, own, ct), Reminder = ReminderDue(seen, own) };
    }

    private async Task<IReadOnlyList<ItemRemoval>> RemovalsAsync(AnswerSheet sheet, IReadOnlyList<JournalEntry> own, CancellationToken ct)
    {
        List<ItemRemoval> all = [];
        foreach (var answer in sheet.Removals)
        {
            var entry = Entry(own, new FileItemRemoval(answer.Item.Code));
            var filed = FiledReceipt.Read(entry)?.Issue;
            all.Add(new ItemRemoval(
                answer.Item.Code, filed, filed is null ? null : entry!.ReceivedAt, filed is null ? null : await holders.ProvedAtAsync(filed, ct)));
        }

        return all;
    }

    // The one that is nearest to the end, where several are due; what has passed by then is not said any more.
    private static int? ReminderDue(CampaignSnapshot seen, IReadOnlyList<JournalEntry> own)
    {
        if (seen is not { Frozen.List.At: var frozen, Rule: { } rule }) return null;
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
