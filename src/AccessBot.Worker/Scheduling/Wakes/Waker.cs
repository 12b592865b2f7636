using AccessBot.Storage.Schedule;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Scheduling.Wakes;

/// <summary>Has the bot look at a request now. Waking twice is looking once more at most.</summary>
public interface IWaker
{
    Task WakeAsync(RequestRef request, CancellationToken ct);
}

/// <summary>Wakes in the order that loses nothing: the row first, then whoever looks at its shard.</summary>
public sealed class Waker(Agenda agenda, ShardDoors doors, ShardSchedule schedule, TimeProvider time) : IWaker
{
    public async Task WakeAsync(RequestRef request, CancellationToken ct)
    {
        var isOutside = !await schedule.IsStartedAsync(ct);
        var shard = await agenda.WakeAsync(request, Urgency.Person, time.GetUtcNow(), isOutside, ct);
        if (!isOutside) await RingAsync([shard]);
    }

    /// <summary>After the rows were committed. A death before this costs a minute: the heartbeat finds them.</summary>
    internal async Task RingAsync(IEnumerable<int> shards)
    {
        foreach (var shard in shards)
        {
            if (!doors.Ring(shard)) await schedule.PullAsync(shard, time.GetUtcNow());
        }
    }
}
