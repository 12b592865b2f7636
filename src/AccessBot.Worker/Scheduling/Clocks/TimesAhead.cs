using AccessBot.Storage.Databases.Probes;
using Quartz;

namespace AccessBot.Worker.Scheduling.Clocks;

/// <summary>
/// A clock that was ahead, this machine's or another replica's, leaves times in the schedule that are further away than the
/// rhythm of what they are for: until then that shard or source would not be looked at. They are pulled to now.
/// </summary>
public sealed class TimesAhead(
    ShardSchedule schedule, ClockWatch clock, DatabaseHealth memory, StopGrace grace, TimeProvider time, ILogger<TimesAhead> log)
    : ScheduleRound(Every, memory, grace, time, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    // Replicas that work differ by as much at most on either side of PostgreSQL's clock.
    private static readonly TimeSpan Slack = 2 * ClockDifference.StandsDown;

    public override async Task LookAsync(CancellationToken ct)
    {
        var scheduler = await schedule.SchedulerAsync(ct);
        if (clock.IsStandingDown || scheduler.Status != SchedulerStatus.Running) return;
        var soon = Time.GetUtcNow() + ShardSchedule.Heartbeat + Slack;
        var stored = await scheduler.QueryTriggers(new TriggerQuery { Take = PagedQuery.All }, ct);
        var pulled = 0;
        foreach (var far in stored.Items.Where(trigger => trigger.NextFireTimeUtc > soon))
            if (await PullAsync(scheduler, far.Key, ct)) pulled++;
        if (pulled > 0)
        {
            Log.LogWarning(
                "{Count} shards, sources and tasks were put off for longer than they ever are, as by a clock that was ahead; they begin now",
                pulled);
        }
    }

    private async Task<bool> PullAsync(IScheduler scheduler, TriggerKey key, CancellationToken ct)
    {
        var now = Time.GetUtcNow();
        if (await scheduler.GetTrigger(key, ct) is not { } trigger || trigger.NextFireTimeUtc is not { } next) return false;
        var begun = trigger.GetTriggerBuilder().StartAt(now).Build();
        // Null for what is done once: it has no rhythm.
        if (begun.GetFireTimeAfter(now) is not { } inTime || next <= inTime + Slack) return false;
        await scheduler.ScheduleTrigger(begun, TriggerConflict.KeepEarlier, ct);
        return true;
    }
}
