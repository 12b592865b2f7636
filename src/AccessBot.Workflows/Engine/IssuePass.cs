using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;
using Microsoft.Extensions.Logging;

namespace AccessBot.Workflows.Engine;

/// <summary>
/// One look at an issue, whoever's it is: reads it, finds its workflow, runs that. What a vendor or a bug did to the
/// pass ends here, is counted and shown, and never stops another request.
/// </summary>
public sealed class IssuePass(
    SightingReader sightings, IEnumerable<IIssueWorkflow> workflows, PassTroubles troubles, IJournal journal, TimeProvider time)
    : IPass
{
    private const string Gone = "the issue was deleted, or the bot can no longer see it";
    private const string NobodyClaims = "no workflow is configured for what this issue asks";

    public Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct) =>
        troubles.GuardAsync(request, () => LookAsync(request, ct), ct);

    private async Task<PassOutcome> LookAsync(RequestRef request, CancellationToken ct)
    {
        var seen = await sightings.ReadAsync(request, ct);
        if (seen is null) return await RestAsync(request, null, Gone, ct);
        var workflow = workflows.FirstOrDefault(candidate => candidate.Claims(seen));
        return workflow is null ? await RestAsync(request, seen, NobodyClaims, ct) : await workflow.RunAsync(seen, ct);
    }

    private async Task<PassOutcome> RestAsync(RequestRef request, Sighting? seen, string because, CancellationToken ct)
    {
        var last = await journal.FindLastAsync(request, ct);
        var record = new PassRecord(
            last?.Workflow ?? request.Intake, "rest", because, nameof(Party.Operators), null, time.GetUtcNow(), null, 0, null,
            seen?.Issue.Title ?? last?.Title, last?.Subject, seen?.Mark ?? last?.Seen);
        await journal.RecordAsync(request, record, ct);
        return new PassOutcome(null, true);
    }
}

/// <summary>Turns what went wrong in a pass into a row that operators see and a time to try again.</summary>
public sealed class PassTroubles(IJournal journal, EngineOptions options, TimeProvider time, ILogger<PassTroubles> log)
{
    private const string VendorBusy = "a vendor could not be reached or was busy; the bot tries again";
    private const string VendorRefused = "a vendor refused what the bot asked for; the bot tries again, and an operator should look";
    private const string Unexpected = "something unexpected happened; the bot tries again, and an operator should look";

    public async Task<PassOutcome> GuardAsync(RequestRef request, Func<Task<PassOutcome>> pass, CancellationToken ct)
    {
        try
        {
            return await pass();
        }
        catch (VendorTrouble trouble)
        {
            return await RecordAsync(request, VendorBusy, trouble.Message, trouble.RetryAfter, false, ct);
        }
        catch (VendorRefusal refusal)
        {
            return await RecordAsync(request, VendorRefused, refusal.Message, null, true, ct);
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.LogError(unexpected, "{Request}: the pass ended unexpectedly", request);
            return await RecordAsync(request, Unexpected, unexpected.GetType().Name, null, true, ct);
        }
    }

    private async Task<PassOutcome> RecordAsync(
        RequestRef request, string because, string error, TimeSpan? retryAfter, bool needsPerson, CancellationToken ct)
    {
        var last = await journal.FindLastAsync(request, ct);
        var failures = (last?.Failures ?? 0) + 1;
        var pause = options.RetryAfter(failures);
        if (retryAfter > pause) pause = retryAfter.Value;
        var wake = time.GetUtcNow() + pause;
        needsPerson |= failures >= options.TellOperatorAfter;
        log.LogWarning("{Request}: {Error}; trying again at {WakeAt:u}", request, error, wake);
        var record = new PassRecord(
            last?.Workflow ?? request.Intake, "trouble", because, needsPerson ? nameof(Party.Operators) : nameof(Party.Bot),
            last?.Step, time.GetUtcNow(), wake, failures, error, last?.Title, last?.Subject, last?.Seen);
        await journal.RecordAsync(request, record, ct);
        return new PassOutcome(wake, needsPerson);
    }
}
