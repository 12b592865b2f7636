using System.Diagnostics.CodeAnalysis;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Schedule;

namespace AccessBot.Worker.Scheduling.Wakes;

/// <summary>
/// Hears of wakes from other processes: on PostgreSQL at once (LISTEN), on a SQLite file, where only an operator's command
/// can be the waker, by a look at what is due each second.
/// </summary>
internal sealed class WakeLine(
    Database database, Agenda agenda, ShardDoors doors, Waker waker, DatabaseHealth memory, TimeProvider time,
    ILogger<WakeLine> log) : SteadyService(time, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    [SuppressMessage("Design", "CA1031", Justification = "A shortcut: the heartbeat comes anyway, and it is tried again.")]
    protected override async Task WorkAsync(CancellationToken ct)
    {
        using var clock = new PeriodicTimer(Pause, Time);
        while (await clock.WaitForNextTickAsync(ct))
        {
            try
            {
                if (database.IsPostgres) await ListenAsync(ct);
                else await GlanceAsync(ct);
            }
            catch (Exception trouble) when (!ct.IsCancellationRequested)
            {
                if (memory.Note(trouble) is null) Log.LogDebug(trouble, "Wakes of other processes are not heard now");
            }
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var line = await WakeNotices.OpenAsync(database, ct);
        // What was said while nobody listened is lost.
        doors.RingAll();
        await foreach (var (shards, isOutside) in line.ReadAsync(ct))
        {
            if (isOutside) await waker.RingAsync(shards);
            else foreach (var shard in shards) doors.Ring(shard);
        }
    }

    private async Task GlanceAsync(CancellationToken ct)
    {
        if (doors.Count == Shard.Count) return;
        await waker.RingAsync(await agenda.ListDueShardsAsync(Time.GetUtcNow(), ct));
    }
}
