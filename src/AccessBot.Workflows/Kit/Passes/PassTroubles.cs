using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.Logging;

namespace AccessBot.Workflows.Kit.Passes;

/// <summary>
/// Turns what went wrong in a pass into a row that operators see and a time to try again. A vendor that is down is
/// waited for however long it takes; what fails the same way again and again for its own sake is handed over.
/// </summary>
public sealed class PassTroubles(
    IJournal journal, IMemoryWatch memory, DeathWatch deaths, IOperatorMessages operators, IRefusedRequests given,
    TroubleNotes notes, EngineOptions options, Mandate mandate, WorkflowModes modes, TimeProvider time, ILogger<PassTroubles> log)
{
    /// <summary>The kind of the operators' message about a request that the bot has stopped trying.</summary>
    public const string Stuck = "stuck";

    /// <summary>The kind of the message about a vendor that refuses the bot itself; its key is the vendor.</summary>
    public const string Refused = "vendor-refuses";

    public async Task<PassOutcome> GuardAsync(RequestRef request, Func<Task<PassOutcome>> pass, CancellationToken ct)
    {
        using var look = await deaths.BeginAsync(request, ct);
        if (look.IsDeadly)
        {
            var outcome = await GiveUpDeadlyAsync(request, look.Deaths, ct);
            await look.GivenUpAsync();
            return outcome;
        }

        try
        {
            return await TryAsync(request, pass, ct);
        }
        catch (Exception broken)
        {
            await look.SurvivedAsync(broken);
            throw;
        }
    }

    private async Task<PassOutcome> TryAsync(RequestRef request, Func<Task<PassOutcome>> pass, CancellationToken ct)
    {
        var before = await journal.FindLastAsync(request, ct);
        try
        {
            var outcome = await pass();
            await SettleStuckAsync(request, before, ct);
            if (before is { LastError: { } error } && before.Because == PassReasons.CredentialsRefused)
                await MendedAsync(error.Split(':')[0], ct);
            return outcome;
        }
        catch (TroubleTold told)
        {
            return await FailedAsync(request, told.Trouble, before, isTold: true, ct, told.Left);
        }
        catch (Exception failed) when (
            !memory.IsAway(failed) && failed is not Superseded && (failed is not OperationCanceledException || !ct.IsCancellationRequested))
        {
            return await FailedAsync(request, failed, before, isTold: false, ct);
        }
    }

    private async Task SettleStuckAsync(RequestRef request, PassRecord? before, CancellationToken ct)
    {
        if (before is not null && (before.Because == PassReasons.GivenUp || before.Because == PassReasons.Deadly))
            await operators.SettleAsync(Stuck, request.ToString(), time.GetUtcNow(), ct);
    }

    // Some may have been given up before it was seen that this vendor refuses everybody.
    private async Task MendedAsync(string vendor, CancellationToken ct)
    {
        await operators.SettleAsync(Refused, vendor, time.GetUtcNow(), ct);
        await given.GoOnAsync(vendor, ct);
    }

    private async Task<PassOutcome> FailedAsync(
        RequestRef request, Exception failed, PassRecord? before, bool isTold, CancellationToken ct, SeenMark? left = null)
    {
        switch (failed)
        {
            case TooLateToAct late:
                return await RetryAsync(request, new Failure(PassReasons.VendorBusy, late.Message), before, ct);
            case OutcomeOpen open:
                return await RetryAsync(
                    request, new Failure(PassReasons.VendorBusy, open.Message), before, ct, latest: open.Until);
            case VendorTrouble trouble:
                var busy = new Failure(PassReasons.VendorBusy, trouble.Message, trouble.RetryAfter, isTold ? null : trouble.Vendor);
                return await RetryAsync(request, busy, before, ct, left: left);
            case VendorRefusal { IsOfCredentials: true } refusal:
                await operators.RaiseAsync(
                    Refused, refusal.Vendor, $"{refusal.Message}. Everything of this vendor waits and goes on by itself.",
                    time.GetUtcNow(), ct);
                await SettleStuckAsync(request, before, ct);
                var refused = new Failure(PassReasons.CredentialsRefused, refusal.Message, Untold: isTold ? null : refusal.Vendor);
                return await RetryAsync(request, refused, before, ct, needsPerson: true, left: left);
            case VendorRefusal refusal:
                return await RetryOrGiveUpAsync(
                    request, new Failure(PassReasons.VendorRefused, refusal.Message), before, ct, left);
            default:
                var failure = new Failure(PassReasons.Unexpected, failed.GetType().Name);
                var outcome = await RetryOrGiveUpAsync(request, failure, before, ct);
                log.LogError(failed, "{Request}: the pass ended unexpectedly", request);
                return outcome;
        }
    }

    private async Task<PassOutcome> RetryOrGiveUpAsync(
        RequestRef request, Failure failure, PassRecord? before, CancellationToken ct, SeenMark? left = null)
    {
        var alike = Alike(before, failure);
        if (alike < options.GiveUpAfter) return await RetryAsync(request, failure, before, ct, needsPerson: true, left: left);
        log.LogError(
            "{Request}: {Error}, {Times} times; not tried again until somebody looks",
            request, failure.Error, alike);
        return await HandOverAsync(request, failure with { Because = PassReasons.GivenUp }, before, alike, ct);
    }

    private async Task<PassOutcome> GiveUpDeadlyAsync(RequestRef request, int times, CancellationToken ct)
    {
        var before = await journal.FindLastAsync(request, ct);
        var step = before is { Kind: "act", Step: { } name } ? $", the last time in the step {name}" : "";
        var failure = new Failure(PassReasons.Deadly, $"the process ended {times} times while it looked at this request{step}");
        // What killed it may have had nothing to do with this request: then the next look ends, and all is well.
        var wake = time.GetUtcNow() + options.PauseAfterCrashes(before?.Failures ?? 0);
        log.LogError("{Request}: {Error}; looked at again, alone, at {WakeAt:u}", request, failure.Error, wake);
        return await HandOverAsync(request, failure, before, times, ct, wake);
    }

    private async Task<PassOutcome> HandOverAsync(
        RequestRef request, Failure failure, PassRecord? before, int alike, CancellationToken ct,
        DateTimeOffset? wake = null)
    {
        await RecordAsync(request, "hand-over", failure, Party.Operators, wake, before, alike, ct);
        var text = $"{request.Item}: {failure.Because}. {failure.Error}";
        // In shadow the row says it: operators are told of nothing that people do without the bot.
        if (IsWatched(request, before)) return new PassOutcome(wake, false);
        await operators.RaiseAsync(Stuck, request.ToString(), text, time.GetUtcNow(), ct);
        return new PassOutcome(wake, true);
    }

    private async Task<PassOutcome> RetryAsync(
        RequestRef request, Failure failure, PassRecord? before, CancellationToken ct, bool needsPerson = false,
        DateTimeOffset? latest = null, SeenMark? left = null)
    {
        var failures = (before?.Failures ?? 0) + 1;
        var pause = options.RetryAfter(failures);
        if (failure.RetryAfter > pause) pause = failure.RetryAfter.Value;
        var wake = time.GetUtcNow() + pause;
        if (latest < wake) wake = latest.Value;
        needsPerson |= failures >= options.TellOperatorAfter;
        log.LogWarning("{Request}: {Error}; trying again at {WakeAt:u}", request, failure.Error, wake);
        var next = needsPerson ? Party.Operators : Party.Bot;
        if (failure.Untold is { } vendor && options.TriedFor(failures) >= options.TellIssueAfter)
            left = await notes.TellAsync(request, vendor, failure.Because == PassReasons.CredentialsRefused, ct);
        await RecordAsync(request, "trouble", failure, next, wake, before, Alike(before, failure), ct, left);
        return new PassOutcome(wake, needsPerson);
    }

    // What the pass itself wrote down before it broke off knows better than what stood there before it.
    private async Task RecordAsync(
        RequestRef request, string kind, Failure failure, Party next, DateTimeOffset? wake, PassRecord? before,
        int alike, CancellationToken ct, SeenMark? left = null)
    {
        var last = await journal.FindLastAsync(request, ct);
        var record = new PassRecord(
            last?.Workflow ?? request.Intake, kind, failure.Because, IsWatched(request, last) ? null : next.ToString(), last?.Step, time.GetUtcNow(),
            wake, (before?.Failures ?? 0) + 1, failure.Error, last?.Title, last?.Subject, left ?? last?.Seen,
            Alike: alike);
        await journal.RecordAsync(request, record, ct);
    }

    // A look may break off before it is known whose the request is: then the last one knew.
    private bool IsWatched(RequestRef request, PassRecord? last) =>
        mandate.Sealed is not null || modes.IsShadow(last?.Workflow ?? request.Intake);

    private static int Alike(PassRecord? before, Failure failure) =>
        before?.LastError is { } earlier && Shape(earlier) == Shape(failure.Error) ? before.Alike + 1 : 1;

    // Numbers differ from try to try: request ids, sizes, seconds to wait.
    private static string Shape(string error) => new([.. error.Where(c => !char.IsAsciiDigit(c))]);

    /// <param name="Untold">The vendor that everything waits for, where the issue does not say so yet.</param>
    private sealed record Failure(Reason Because, string Error, TimeSpan? RetryAfter = null, string? Untold = null);
}
