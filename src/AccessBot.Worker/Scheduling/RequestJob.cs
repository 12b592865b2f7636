using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Worker.Logging;
using AccessBot.Workflows.Kit.Passes;
using Quartz;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// One look at one request. It means "see how things stand", never "apply this event": after a crash other triggers of
/// the same request may run first, and that changes nothing.
/// </summary>
[DisallowConcurrentExecution]
public sealed class RequestJob(
    IPass pass, RequestSchedule schedule, RequestBook book, DatabaseHealth memory, ScheduleSettings pace, PassTally tally,
    StopGrace grace, TimeProvider time, ILogger<RequestJob> log) : IJob
{
    internal const string Failures = "failures";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (memory.Displaced is not null) return;
        var request = RequestKeys.Request(context.JobDetail.Key);
        using var underWay = grace.Enter();
        using var about = TextLine.About(request.ToString());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, grace.Over);
        var (failures, began) = (FailuresSoFar(context), time.GetUtcNow());
        try
        {
            var outcome = await RunAsync(request, failures, stop.Token);
            await schedule.LookAtAsync(request, outcome.WakeAt, outcome.Failures, stop.Token);
            await book.LookedAsync(request, began, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The stop cut this pass short: without a trigger nobody would look at the request again.
            await memory.TryAsync(() => schedule.WakeAsync(request, CancellationToken.None));
        }
        catch (Exception trouble) when (memory.Note(trouble) is { } over)
        {
            tally.Count(request, needsPerson: true);
            await PutBackAsync(request, failures, over, stop.Token);
        }
    }

    // A worker that waits is not missed: nobody can work without the database. What cannot be put back before the bot
    // stops, the next one finds: this firing never ended.
    private async Task PutBackAsync(RequestRef request, int failures, Task over, CancellationToken ct)
    {
        for (var isBack = false; !isBack;)
        {
            if (memory.IsWaitedFor) await over.WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested)
            {
                await memory.TryAsync(() => schedule.WakeAsync(request, CancellationToken.None));
                return;
            }

            var then = time.GetUtcNow() + Pause(failures);
            isBack = await memory.TryAsync(() => schedule.LookAtAsync(request, then, failures + 1, ct))
                || !memory.IsWaitedFor;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "One bad request never stops the rest, whatever it throws.")]
    private async Task<(DateTimeOffset? WakeAt, int Failures)> RunAsync(
        RequestRef request, int failures, CancellationToken ct)
    {
        try
        {
            var outcome = await pass.RunAsync(request, ct);
            tally.Count(request, outcome.NeedsPerson);
            return (outcome.WakeAt, 0);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception trouble) when (!memory.IsAway(trouble))
        {
            log.LogError(trouble, "A pass broke off; the request is looked at again in {Pause}", Pause(failures));
        }

        tally.Count(request, needsPerson: true);
        return (time.GetUtcNow() + Pause(failures), failures + 1);
    }

    private TimeSpan Pause(int failures) =>
        TimeSpan.FromTicks(Math.Min(pace.LongestRetry.Ticks, pace.FirstRetry.Ticks << Math.Min(failures, 20)));

    private static int FailuresSoFar(IJobExecutionContext context) =>
        context.Trigger.JobDataMap.TryGetString(Failures, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var failures)
            ? failures
            : 0;
}
