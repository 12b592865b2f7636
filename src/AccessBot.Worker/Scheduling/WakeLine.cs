using System.Diagnostics.CodeAnalysis;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Schedule;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// Hears of wakes from other processes: on PostgreSQL at once (LISTEN), on a SQLite file, where only an operator's command
/// can be the waker, by a look at what is due each second.
/// </summary>
internal sealed class WakeLine(
    Database database, Agenda agenda, ShardDoors doors, Waker waker, DatabaseHealth memory, TimeProvider time,
    ILogger<WakeLine> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    [SuppressMessage("Design", "CA1031", Justification = "A shortcut: the heartbeat comes anyway, and it is tried again.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Pause, time);
        while (await clock.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (database.IsPostgres) await ListenAsync(stoppingToken);
                else await GlanceAsync(stoppingToken);
            }
            catch (Exception trouble) when (!stoppingToken.IsCancellationRequested)
            {
                if (memory.Note(trouble) is null) log.LogDebug(trouble, "Wakes of other processes are not heard now");
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
        await waker.RingAsync(await agenda.ListDueShardsAsync(time.GetUtcNow(), ct));
    }
}
