using System.Globalization;
using AccessBot.Storage.Schedule;
using Quartz;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// The scheduler's jobs for the shards: one each, with one trigger that repeats as a heartbeat and is only ever pulled
/// closer. Nothing else says when a shard is looked at, so an exception or a death can end none for good.
/// </summary>
public sealed class ShardSchedule(ISchedulerFactory schedulers, TimeProvider time) : IHostedService
{
    internal const string Group = "shard";

    internal static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(60);

    private IScheduler? _scheduler;

    /// <summary>Every shard at once: what became due while nobody ran is found by that.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var jobs = Shard.All.ToDictionary(Job, IReadOnlyCollection<ITrigger> (shard) => [At(shard, now)]);
        // Replaced by a trigger for now, which no other can be earlier than.
        await (await SchedulerAsync(cancellationToken)).ScheduleJobs(jobs, ScheduleJobOptions.Replacing, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Has a shard begun at that time, or earlier as it already was to be.</summary>
    internal async Task PullAsync(int shard, DateTimeOffset at)
    {
        if (at >= time.GetUtcNow() + Heartbeat) return;
        var scheduler = await SchedulerAsync(CancellationToken.None);
        // A start begins with every shard; what comes too late for this process is found by another's heartbeat.
        if (scheduler.Status is not (SchedulerStatus.Running or SchedulerStatus.Standby)) return;
        await scheduler.ScheduleTrigger(At(shard, at), TriggerConflict.KeepEarlier, CancellationToken.None);
    }

    /// <summary>False in a process that only commands: nothing is begun by its schedule.</summary>
    internal async Task<bool> IsStartedAsync(CancellationToken ct) =>
        (await SchedulerAsync(ct)).Status is not SchedulerStatus.Created;

    // Asked for once: while the bot stops, the factory gives it to nobody any more, and what is under way must still be
    // able to say when its shard is looked at next.
    internal async ValueTask<IScheduler> SchedulerAsync(CancellationToken ct) =>
        _scheduler ??= await schedulers.GetScheduler(ct);

    private static string Name(int shard) => shard.ToString("00", CultureInfo.InvariantCulture);

    private static IJobDetail Job(int shard) => JobBuilder.Create<ShardJob>()
        .WithIdentity(Name(shard), Group).StoreDurably().RequestRecovery().Build();

    private static ITrigger At(int shard, DateTimeOffset at) => TriggerBuilder.Create()
        .WithIdentity(Name(shard), Group).ForJob(Name(shard), Group).StartAt(at)
        .WithSimpleSchedule(again => again.WithInterval(Heartbeat).RepeatForever()
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithRemainingCount))
        .Build();
}
