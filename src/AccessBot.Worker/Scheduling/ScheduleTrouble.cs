using Quartz;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// What the scheduler itself runs into: an outage may begin when no request is being looked at. A trigger whose job could
/// not be made is set aside for good by the scheduler, and is brought back here.
/// </summary>
public sealed class ScheduleTrouble(DatabaseHealth memory, TimeProvider time, ILogger<ScheduleTrouble> log)
    : ISchedulerListener
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public ValueTask SchedulerError(
        IScheduler scheduler, SchedulerErrorContext errorContext, CancellationToken cancellationToken = default)
    {
        if (errorContext.Exception is { } trouble) _ = memory.Note(trouble);
        return ValueTask.CompletedTask;
    }

    public ValueTask TriggerInError(
        IScheduler scheduler, TriggerKey triggerKey, CancellationToken cancellationToken = default)
    {
        log.LogError("The schedule set {Trigger} aside; it is brought back in {Pause}", triggerKey, Pause);
        _ = BringBackAsync(scheduler, triggerKey);
        return ValueTask.CompletedTask;
    }

    private async Task BringBackAsync(IScheduler scheduler, TriggerKey trigger)
    {
        await Task.Delay(Pause, time);
        await memory.TryAsync(async () => await scheduler.ResetTriggerFromErrorState(trigger));
    }

    public async ValueTask TriggersInError(
        IScheduler scheduler, JobKey jobKey, CancellationToken cancellationToken = default)
    {
        var triggers = await scheduler.QueryTriggers(
            new TriggerQuery { Job = jobKey, Take = PagedQuery.All }, cancellationToken);
        foreach (var trigger in triggers.Items) await TriggerInError(scheduler, trigger.Key, cancellationToken);
    }
}
