using AccessBot.Storage.Schedule;
using Quartz;

namespace AccessBot.Worker.Scheduling.Cluster;

/// <summary>
/// Spreads the shards over the replicas on PostgreSQL: each runs its part at most, and gives away what it has above that
/// as soon as another replica is there. Without it, whoever came first would keep them all.
/// </summary>
internal sealed class Spread(
    ShardSchedule schedule, ShardDoors doors, DatabaseHealth memory, StopGrace grace, TimeProvider time, ILogger<Spread> log)
    : ScheduleRound(Glance, memory, grace, time, log)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);

    private int _limit;

    public override async Task LookAsync(CancellationToken ct)
    {
        var scheduler = await schedule.SchedulerAsync(ct);
        var nodes = await scheduler.QueryClusterNodes(ct);
        var live = Math.Max(1, nodes.Count(node => node.State != ClusterNodeState.Failed));
        var limit = (Shard.Count + live - 1) / live;
        if (limit != _limit)
        {
            var limits = ExecutionLimitsBuilder.Create().UseTriggerGroupWhenUnset().ForGroup(ShardSchedule.Group, limit);
            await scheduler.SetExecutionLimits(limits.Build(), ct);
            _limit = limit;
        }

        var above = doors.Held.Count - limit;
        if (above > 0) doors.Leave(above);
    }
}
