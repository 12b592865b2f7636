using AccessBot.Vocabulary;
using Quartz;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// When each request is looked at next. Everything it writes can be part of somebody else's transaction.
/// </summary>
public sealed class RequestSchedule(ISchedulerFactory schedulers, LookTurn turn) : IWaker
{
    private IScheduler? _scheduler;

    public async Task WakeAsync(RequestRef request, CancellationToken ct) =>
        await WakeAsync(await SchedulerAsync(ct), [request], LookPriority.Person, ct);

    /// <summary>Has each of these looked at as soon as a worker is free.</summary>
    internal async Task WakeAsync(
        IScheduler scheduler, IReadOnlyList<RequestRef> requests, LookPriority priority, CancellationToken ct)
    {
        if (requests.Count == 0) return;
        var jobs = requests.ToDictionary(Job, IReadOnlyCollection<ITrigger> (request) => [LookNow(request, priority)]);
        await scheduler.ScheduleJobs(jobs, ScheduleJobOptions.Replacing, ct);
    }

    /// <summary>Looks again at a time, in place of whatever time was set before; null: only when woken.</summary>
    /// <param name="failures">Passes in a row that could not end; kept with the trigger.</param>
    internal async Task LookAtAsync(RequestRef request, DateTimeOffset? at, int failures, CancellationToken ct)
    {
        var scheduler = await SchedulerAsync(ct);
        if (at is not { } then)
        {
            await scheduler.UnscheduleJob(RequestKeys.LookLater(request), ct);
            return;
        }

        var trigger = TriggerBuilder.Create()
            .WithIdentity(RequestKeys.LookLater(request))
            .ForJob(RequestKeys.Job(request))
            .StartAt(then)
            .UsingJobData(RequestJob.Failures, failures.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .WithSimpleSchedule(once => once.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
            .Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, ct);
    }

    // Asked for once: while the bot stops, the factory gives it to nobody any more, and what is under way must still be
    // able to say when its request is looked at next.
    internal async ValueTask<IScheduler> SchedulerAsync(CancellationToken ct) =>
        _scheduler ??= await schedulers.GetScheduler(ct);

    private ITrigger LookNow(RequestRef request, LookPriority priority) => TriggerBuilder.Create()
        .WithIdentity(RequestKeys.LookNow(request))
        .ForJob(RequestKeys.Job(request))
        .StartAt(turn.Next(priority, request.Issue?.Project ?? request.Intake))
        .WithPriority((int)priority)
        .WithSimpleSchedule(once => once.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
        .Build();

    private static IJobDetail Job(RequestRef request) => JobBuilder.Create<RequestJob>()
        .WithIdentity(RequestKeys.Job(request))
        .StoreDurably()
        .RequestRecovery()
        .Build();
}

/// <summary>Who is served first when more requests are due than workers are free.</summary>
internal enum LookPriority
{
    /// <summary>Found by the first reading of a source: it has waited, it can wait.</summary>
    Backlog = 3,

    /// <summary>Somebody changed it just now.</summary>
    Change = 5,

    /// <summary>Somebody, or a webhook, named it.</summary>
    Person = 7,
}
