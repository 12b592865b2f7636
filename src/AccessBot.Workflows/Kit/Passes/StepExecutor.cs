using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.Logging;

namespace AccessBot.Workflows.Kit.Passes;

/// <summary>
/// Carries out one step: intent, effect, receipt. The only place where these are written. The intent is the gate: no
/// effect without one that the standing firing of the scheduler committed, and none later than the mandate allows.
/// </summary>
internal sealed class StepExecutor<TSnapshot>(
    IWorkflow<TSnapshot> workflow, IJournal journal, IPassProbe probe, Mandate mandate, TimeProvider time, ILogger log)
{
    /// <returns>The snapshot after the step; one read afresh where the step was not to be done any more.</returns>
    public async Task<TSnapshot> ExecuteAsync(
        RequestRef request, Step step, PassRecord decided, TSnapshot seen, CancellationToken ct)
    {
        var key = step.KeyIn(workflow.Id);
        mandate.DemandStep(key);
        await probe.ReachedAsync(key, StepPoint.BeforeIntent, ct);
        // From before it is sent: its answer may be as late as everything else.
        var since = time.GetTimestamp();
        var earlier = await journal.IntendAsync(request, key, decided, ct);
        await probe.ReachedAsync(key, StepPoint.AfterIntent, ct);
        var started = time.GetTimestamp();
        using var window = mandate.Open(
            since, known: true, step.ChangesAccess, token => StillMeantAsync(step, seen, token));
        StepResult<TSnapshot> result;
        try
        {
            result = await workflow.RunAsync(step, seen, new StepContext(key, earlier), ct);
        }
        catch (Exception broken) when (broken is not OperationCanceledException and not Superseded)
        {
            if (!window.MayHaveActed) await journal.WithdrawAsync(request, key, earlier, time.GetUtcNow(), ct);
            if (broken is not NoLongerMeant) throw;
            log.LogInformation("{Workflow} {Request}: {Step} is no longer meant", workflow.Id, request, step.Name);
            return await workflow.RefreshAsync(seen, ct);
        }

        await probe.ReachedAsync(key, StepPoint.AfterEffect, ct);
        await journal.ReceiveAsync(request, key, result.Receipt, time.GetUtcNow(), ct);
        await probe.ReachedAsync(key, StepPoint.AfterReceipt, ct);
        log.LogInformation("{Workflow} {Request}: {Step} done in {Elapsed} ms",
            workflow.Id, request, step.Name, (long)time.GetElapsedTime(started).TotalMilliseconds);
        return result.Seen;
    }

    // A step that takes long asks again before it goes on: whether the look stands, and where access changes, whether
    // anybody has said otherwise.
    private async Task StillMeantAsync(Step step, TSnapshot seen, CancellationToken ct)
    {
        await journal.StandAsync(ct);
        if (!step.ChangesAccess) return;
        var now = await workflow.RefreshAsync(seen, ct);
        if (workflow.Decide(now) is not Decision.Act again || again.Step != step) throw new NoLongerMeant();
    }
}
