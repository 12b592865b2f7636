using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Kit.Proposing;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.Kit.Talk;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Passes;

/// <summary>
/// One look at an issue, whoever's it is: reads it, finds its workflow, runs that. What a vendor or a bug did to the
/// pass ends here, is counted and shown, and never stops another request.
/// </summary>
public sealed class IssuePass(
    SightingReader sightings, IEnumerable<IIssueWorkflow> workflows, DoubledNotes doubled, PassTroubles troubles,
    Conversation talk, IJournal journal, ShadowLooks shadow, Proposals proposals, HoldWatch holds, Mandate mandate,
    TimeProvider time)
    : IPass
{
    // All that could be read came just now, and may still come in another order.
    private static readonly TimeSpan ShownLate = TimeSpan.FromMinutes(1);

    public Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct) =>
        troubles.GuardAsync(request, () => LookAsync(request, ct), ct);

    private async Task<PassOutcome> LookAsync(RequestRef request, CancellationToken ct)
    {
        try
        {
            return await DecideAsync(request, ct);
        }
        catch (ReadingUnfinished unfinished)
        {
            return await ReadOnAsync(request, time.GetUtcNow() + (unfinished.Advanced ? TimeSpan.Zero : ShownLate), ct);
        }
    }

    private async Task<PassOutcome> DecideAsync(RequestRef request, CancellationToken ct)
    {
        var seen = await sightings.ReadAsync(request, ct);
        if (seen is null) return await RestAsync(request, null, PassReasons.Gone, ct);
        var workflow = workflows.OwnerOf(seen);
        if (workflow is null) return await RestAsync(request, seen, PassReasons.NobodyClaims, ct);
        if (shadow.Covers(workflow.Id)) return await WatchAsync(seen, workflow, ct);
        await holds.LookAsync(seen, ct);
        if (proposals.Covers(workflow.Id)) return await ProposeAsync(seen, workflow, ct);
        seen = await proposals.TakeBackAsync(seen, workflow.Id, ct);
        // Before what is decided is written down: until then a death leads to another look, and the answer is not lost.
        seen = await talk.CancelAsync(await doubled.FoldAsync(seen, workflow.Id, ct), workflow, ct);
        return await workflow.RunAsync(await talk.AnswerAsync(seen, workflow, ct), ct);
    }

    // Before anything more is read: what a vendor's trouble would have said on the issue is not to be said either.
    private Task<PassOutcome> WatchAsync(Sighting seen, IIssueWorkflow workflow, CancellationToken ct)
    {
        mandate.Seal(workflow.Id);
        return workflow.RunAsync(seen, ct);
    }

    // In propose comments are left to people, and what one asks of the bot may at most stop it.
    private async Task<PassOutcome> ProposeAsync(Sighting seen, IIssueWorkflow workflow, CancellationToken ct)
    {
        proposals.Bind(workflow.Id);
        seen = await proposals.FoldAsync(seen, workflow.Id, doubled, ct);
        if (!talk.AsksToCancel(seen, workflow)) return await workflow.RunAsync(seen, ct);
        var left = await proposals.WithdrawAsync(seen, workflow.Id, ct);
        var last = await journal.FindLastAsync(seen.Request, ct);
        await journal.RecordAsync(seen.Request, new PassRecord(
            workflow.Id, "wait", PassReasons.CancelAsked, nameof(Party.Operators), null, time.GetUtcNow(), null, 0, null, seen.Issue.Title,
            last?.Subject, left ?? seen.Mark), ct);
        return new PassOutcome(null, true);
    }

    private async Task<PassOutcome> ReadOnAsync(RequestRef request, DateTimeOffset wake, CancellationToken ct)
    {
        var last = await journal.FindLastAsync(request, ct);
        var record = new PassRecord(
            last?.Workflow ?? request.Intake, "wait", PassReasons.StillReading, nameof(Party.Bot), last?.Step,
            time.GetUtcNow(), wake, 0, null, last?.Title, last?.Subject, last?.Seen);
        await journal.RecordAsync(request, record, ct);
        return new PassOutcome(wake, false);
    }

    private async Task<PassOutcome> RestAsync(RequestRef request, Sighting? seen, Reason because, CancellationToken ct)
    {
        var last = await journal.FindLastAsync(request, ct);
        var record = new PassRecord(
            last?.Workflow ?? request.Intake, "rest", because, nameof(Party.Operators), null, time.GetUtcNow(), null, 0,
            null, seen?.Issue.Title ?? last?.Title, last?.Subject, seen?.Mark ?? last?.Seen);
        await journal.RecordAsync(request, record, ct);
        return new PassOutcome(null, true);
    }
}
