using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Proposing;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.Logging;

namespace AccessBot.Workflows.Kit.Passes;

/// <summary>
/// Runs one pass of a workflow: decide, journal, at most one step, look again, until there is nothing to do now.
/// </summary>
public sealed class PassRunner<TSnapshot>(
    IWorkflow<TSnapshot> workflow, IJournal journal, IPauseSwitch pause, IPassProbe probe,
    EngineOptions options, Mandate mandate, ShadowLooks shadow, Proposals proposals, TimeProvider time, ILogger<PassRunner<TSnapshot>> log)
{
    private readonly StepExecutor<TSnapshot> _steps = new(workflow, journal, probe, mandate, time, log);

    public string WorkflowId => workflow.Id;

    public async Task<PassOutcome> RunAsync(RequestRef request, TSnapshot seen, CancellationToken ct)
    {
        if (shadow.Covers(workflow.Id)) return await WatchAsync(request, seen, ct);
        var proposed = proposals.Covers(workflow.Id) ? proposals.Begin(request, workflow) : null;

        // Settling clears the count of failures; taking a step does not,
        // or a step that always fails would count as new.
        var failures = (await journal.FindLastAsync(request, ct))?.Failures ?? 0;
        var taken = new Dictionary<Step, int>();
        for (var steps = 0; steps < options.MostSteps; steps++)
        {
            (var decision, seen) = await DecideFreshAsync(seen, ct);
            var isPaused = (proposed is not null || decision is Decision.Act) && await pause.FindPauseAsync(workflow.Id, ct) is not null;
            if (isPaused && decision is Decision.Act) return await PausedAsync(request, seen, ct);
            if (proposed is not null && await proposed.HearAsync(seen, decision, ct) is var heard && heard is not PlanVerdict.Goes)
                return await ProposeAsync(proposed, heard, request, seen, decision, isPaused, ct);
            if (decision is not Decision.Act next) return await SettleAsync(request, seen, decision, ct);
            if (taken.GetValueOrDefault(next.Step) == options.MostRepeats) break;
            log.LogInformation(
                "{Workflow} {Request}: {Step} because {Because}", workflow.Id, request, next.Step.Name, next.Because);
            try
            {
                using var leave = proposed is null ? null : await proposed.BeginStepAsync(next.Step, ct);
                seen = await _steps.ExecuteAsync(request, next.Step, Record(seen, next, null, failures), seen, ct);
            }
            catch (Exception broken) when (TroubleTold.IsTellable(broken) && workflow.WithTrouble(seen, broken) is not null)
            {
                // What was read before it is not to be hidden by it: who has answered, above all.
                seen = workflow.WithTrouble(seen, broken)!;
                using var leave = proposed?.BeginTelling();
                return await SettleAsync(request, seen, workflow.Decide(seen), ct);
            }

            taken[next.Step] = taken.GetValueOrDefault(next.Step) + 1;
        }

        using var last = proposed?.BeginTelling();
        return await SettleAsync(request, seen, new Decision.HandOver(PassReasons.GoingInCircles), ct);
    }

    private Task<PassOutcome> PausedAsync(RequestRef request, TSnapshot seen, CancellationToken ct) =>
        RecordAsync(request, seen, new Decision.Rest(PassReasons.Paused), time.GetUtcNow() + options.LookWhilePaused, 0, ct);

    /// <summary>In propose, where no step is due: says what an applied plan came to, and shows what waits for an operator.</summary>
    private async Task<PassOutcome> ProposeAsync(
        ProposedLook<TSnapshot> look, PlanVerdict? heard, RequestRef request, TSnapshot seen, Decision decision, bool isPaused, CancellationToken ct)
    {
        if (look.HasBegun && decision is not Decision.Act)
        {
            using var leave = look.BeginTelling();
            seen = await TellAsync(request, seen, decision, isPaused, ct);
        }

        if (heard == PlanVerdict.Over && !isPaused) await look.DoneAsync(ct);
        var offer = await look.OfferAsync(seen, decision, mayTell: !isPaused, ct);
        var stands = offer.Plan is { } plan
            ? new Decision.Wait(offer.Because, Party.Operators, time.GetUtcNow() + proposals.LookAgainAfter) : decision;
        log.LogInformation("{Workflow} {Request}: propose: {Decision} because {Because}", workflow.Id, request, stands.Kind, stands.Because);
        var wake = (stands as Decision.Wait)?.Until;
        var record = Record(seen, stands, wake, 0);
        await journal.RecordAsync(request, record with { Step = offer.Plan?.Steps[0].Name, Seen = offer.Left ?? record.Seen }, ct);
        return new PassOutcome(wake, stands.Next is Party.Operators);
    }

    /// <summary>In shadow: nothing is done and nothing is said, from here on by anybody in this look.</summary>
    private async Task<PassOutcome> WatchAsync(RequestRef request, TSnapshot seen, CancellationToken ct)
    {
        mandate.Seal(workflow.Id);
        var look = await shadow.LookAsync(request, workflow, seen, ct);
        var stands = look.Next is { } next
            ? $"would {next.Says} because {Reasons.Of(next.Because)}" : $"{look.Stands.Kind} because {look.Stands.Because}";
        log.LogInformation("{Workflow} {Request}: shadow: {Stands}", workflow.Id, request, stands);
        var record = Record(seen, look.Stands, look.WakeAt, 0) with { Seen = workflow.Describe(seen).Seen };
        await journal.RecordAsync(request, (look.Next, look.Stands) switch
        {
            ({ } would, _) => record with { Kind = PassRecord.Would, Because = Reasons.Of(would.Because), WaitingFor = null, Step = would.Step },
            (null, Decision.Act or Decision.HandOver) => record with { Kind = PassRecord.Would, WaitingFor = null },
            _ => record with { WaitingFor = look.Stands.Next is Party.Operators ? null : record.WaitingFor },
        }, ct);
        return new PassOutcome(look.WakeAt, false);
    }

    /// <summary>What the pass would do now, without doing it.</summary>
    public Decision Plan(TSnapshot seen) => workflow.Decide(seen);

    // A step that changes access is decided on facts read for it: what was decided on an older look may no longer hold.
    private async Task<(Decision Decision, TSnapshot Seen)> DecideFreshAsync(TSnapshot seen, CancellationToken ct)
    {
        if (workflow.IsStale(seen)) seen = await workflow.RefreshAsync(seen, ct);
        var decision = workflow.Decide(seen);
        if (decision is not Decision.Act act) return (decision, seen);
        var isOld = time.GetUtcNow() - workflow.ReadAt(seen) > options.FreshFor;
        if (!isOld && !act.Step.ChangesAccess) return (decision, seen);
        seen = await workflow.RefreshAsync(seen, ct);
        return (workflow.Decide(seen), seen);
    }

    private async Task<PassOutcome> SettleAsync(
        RequestRef request, TSnapshot seen, Decision decision, CancellationToken ct)
    {
        log.LogInformation(
            "{Workflow} {Request}: {Decision} because {Because}",
            workflow.Id, request, decision.Kind, decision.Because);
        seen = await TellAsync(request, seen, decision, await pause.FindPauseAsync(workflow.Id, ct) is not null, ct);
        var wake = decision is Decision.Wait wait ? wait.Until : null;
        var outcome = await RecordAsync(request, seen, decision, wake, 0, ct);
        await probe.ReachedAsync(SettleKey(request, decision), StepPoint.AfterReceipt, ct);
        return outcome;
    }

    private async Task<TSnapshot> TellAsync(RequestRef request, TSnapshot seen, Decision decision, bool isPaused, CancellationToken ct)
    {
        await probe.ReachedAsync(SettleKey(request, decision), StepPoint.BeforeIntent, ct);
        if (!isPaused)
        {
            // What is written here converges and has no intent: so the first of it asks whether this look stands.
            using var window = mandate.Open(time.GetTimestamp(), known: false, changesAccess: false, journal.StandAsync);
            seen = await workflow.SettleAsync(seen, decision, ct);
        }

        await probe.ReachedAsync(SettleKey(request, decision), StepPoint.AfterEffect, ct);
        return seen;
    }

    private string SettleKey(RequestRef request, Decision decision) => $"{workflow.Id}/settle-{decision.Kind}/{request}";

    private async Task<PassOutcome> RecordAsync(
        RequestRef request, TSnapshot seen, Decision decision, DateTimeOffset? wake, int failures, CancellationToken ct)
    {
        await journal.RecordAsync(request, Record(seen, decision, wake, failures), ct);
        return new PassOutcome(wake, decision.Next is Party.Operators);
    }

    private PassRecord Record(TSnapshot seen, Decision decision, DateTimeOffset? wake, int failures)
    {
        var face = workflow.Describe(seen);
        // What a step is about to change is nobody's last sight:
        // somebody who brings it back just then would look like an echo.
        var left = decision is Decision.Act ? null : face.Seen;
        return new PassRecord(
            workflow.Id, decision.Kind, decision.Because, decision.Next?.ToString(),
            (decision as Decision.Act)?.Step.Name, time.GetUtcNow(), wake, failures, null,
            face.Title, face.Subject, left, SnapshotFacts.Of(seen), CountsFrom: face.CountsFrom)
        { Leaver = face.Leaver };
    }
}
