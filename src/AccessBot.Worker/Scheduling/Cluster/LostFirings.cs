using AccessBot.Storage.Schedule;

namespace AccessBot.Worker.Scheduling.Cluster;

/// <summary>
/// After PostgreSQL went back to an earlier moment (a standby that was a little behind, an older copy) it names firings of this
/// replica that ended long ago. The scheduler waits for their end for ever, since the replica lives: no other firing of the
/// same shard or source begins. They are given back, for the scheduler's own recovery.
/// </summary>
public sealed class LostFirings(
    ShardSchedule schedule, FiringRows rows, FiringsUnderWay underWay, DatabaseHealth memory, StopGrace grace, TimeProvider time,
    ILogger<LostFirings> log) : ScheduleRound(Glance, memory, grace, time, log)
{
    // A firing that has just begun, or just ended, is in one place and not yet in the other; not for so long.
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(20);

    private HashSet<string> _missed = [];

    /// <summary>Gives back what two looks in a row did not find under way.</summary>
    public override async Task LookAsync(CancellationToken ct)
    {
        var replica = (await schedule.SchedulerAsync(ct)).SchedulerInstanceId;
        var missed = (await rows.ListAsync(replica, ct)).Where(firing => !underWay.Has(firing)).ToHashSet();
        var lost = missed.Where(_missed.Contains).ToList();
        _missed = missed;
        if (lost.Count == 0) return;
        Log.LogWarning(
            "PostgreSQL names {Count} firings of this replica that ended long ago, as after it went back to an earlier moment; they are given back",
            lost.Count);
        await rows.GiveUpAsync(replica, lost, ct);
    }
}
