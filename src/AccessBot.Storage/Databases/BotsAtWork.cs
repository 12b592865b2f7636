using System.Data.Common;

namespace AccessBot.Storage.Databases;

/// <summary>
/// Whether a bot works on a database just now, as whoever asks beside it can tell. Nothing is locked and no bot is held up. A pass that
/// is run from time to time (<c>once</c>) leaves when it was last seen.
/// </summary>
/// <param name="Works">A service or a single pass is at work.</param>
/// <param name="Who">Such as <c>process 4711 on worker-1</c>, or the replicas' names; empty where none has said.</param>
/// <param name="LastSeen">When one was last at work; null where nothing tells.</param>
public sealed record BotsAtWork(bool Works, IReadOnlyList<string> Who, DateTimeOffset? LastSeen)
{
    // The scheduler's own names; it keeps times as ticks. A replica that misses a few check-ins is slow, and not away.
    private const string Replicas = """
        SELECT instance_name AS Name, last_checkin_time AS Ticks, GREATEST(15000, 5 * checkin_interval) AS Patience,
            CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS Now
        FROM qrtz_scheduler_state ORDER BY instance_name
        """;

    // A service makes its table at its first start; a single pass has none.
    private const string IsScheduled = "SELECT to_regclass('qrtz_scheduler_state') IS NOT NULL";

    private const string Sessions = """
        SELECT mode FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND (classid::bigint << 32) + objid::bigint = @Number AND objsubid = 1
        """;

    private const string Looked = "SELECT MAX(looked_at) FROM request";

    /// <summary>Null where it cannot be told: the database is not made yet, does not answer, or its lock may not be looked at.</summary>
    public static async Task<BotsAtWork?> FindAsync(Database database, CancellationToken ct)
    {
        try
        {
            return database.Path is { } path ? FindOnFile(OpenedFile.Resolved(path)) : await FindOnServerAsync(database, ct);
        }
        catch (Exception untold) when (untold is DbException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static BotsAtWork? FindOnFile(string path)
    {
        if (!File.Exists(path)) return null;
        var beside = new FileInfo(path + BotHold.Lock);
        return new BotsAtWork(
            LockedFile.IsHeld(beside.FullName), BotHold.Holder(path) is { } holder ? [holder] : [],
            beside.Exists ? new DateTimeOffset(beside.LastWriteTimeUtc, TimeSpan.Zero) : null);
    }

    // A session ends with its process and a check-in when the process stands still: a service has both.
    private static async Task<BotsAtWork> FindOnServerAsync(Database database, CancellationToken ct)
    {
        var replicas = await database.FindAsync<bool>(IsScheduled, null, ct) ? await database.ListAsync<Replica>(Replicas, null, ct) : [];
        var sessions = await database.ListAsync<string>(Sessions, new { Number = BotHold.Number }, ct);
        var awake = replicas.Where(one => one.Now - one.At.ToUnixTimeMilliseconds() <= one.Patience).ToList();
        var looked = (await database.FindAsync<long?>(Looked, null, ct)).ToTime();
        return new BotsAtWork(
            sessions.Contains("ExclusiveLock") || sessions.Count > 0 && awake.Count > 0,
            [.. awake.Select(one => one.Name)],
            replicas.Select(one => (DateTimeOffset?)one.At).Append(looked).Max());
    }

    private sealed record Replica(string Name, long Ticks, long Patience, long Now)
    {
        public DateTimeOffset At => new(Ticks, TimeSpan.Zero);
    }
}
