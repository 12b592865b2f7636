using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;

namespace AccessBot.Storage.Schedule;

/// <summary>
/// When each request is looked at: the columns <c>wake_at</c>, <c>urgency</c>, <c>place</c>, <c>shard</c> and <c>wakes</c>
/// of its row. A row stays due while it is looked at, so a death leaves nothing to clean up.
/// </summary>
/// <param name="scheduler">The scheduler's name in its tables, where PostgreSQL has them.</param>
public sealed class Agenda(Database database, string scheduler)
{
    /// <summary>PostgreSQL's channel on which replicas hear which shard was woken.</summary>
    public const string Channel = "accessbot_wakes";

    private const string Wake = """
        INSERT INTO request (intake, item, taken_in_at, updated_at, kind, because, since, wake_at, failures, decisions,
            shard, urgency)
        VALUES (@Intake, @Item, @At, @At, 'new', 'bot.taken-in', @At, @At, 0, 0, @Shard, @Urgency)
        ON CONFLICT (intake, item) DO UPDATE SET
            wakes = request.wakes + 1,
            wake_at = CASE WHEN request.wake_at <= excluded.wake_at THEN request.wake_at ELSE excluded.wake_at END,
            urgency = CASE WHEN request.urgency >= excluded.urgency THEN request.urgency ELSE excluded.urgency END
        RETURNING shard
        """;

    private const string Columns = "intake, item, shard, urgency, wakes, place, wake_at";

    // A range of an index for each urgency: one order over all would walk past everything that only waits. The plus keeps
    // SQLite from sorting the whole backlog by its time.
    private static readonly string Due = $"""
        SELECT intake, item, shard, urgency, wakes FROM (
            {Most(Urgency.Person, "wake_at <= @Now", "wake_at")} UNION ALL {Most(Urgency.Change, "wake_at <= @Now", "wake_at")}
            UNION ALL {Most(Urgency.Time, "wake_at <= @Now", "wake_at")}
            UNION ALL {Most(Urgency.Backlog, "wake_at IS NOT NULL AND +wake_at <= @Now", "place")}) due
        ORDER BY urgency DESC, place, wake_at LIMIT @Most
        """;

    // A replica whose firing was taken over finds nothing more to do.
    private const string HeldOnServer = """
        shard = ANY (ARRAY (SELECT CAST(job_name AS BIGINT) FROM qrtz_fired_triggers
            WHERE sched_name = @Scheduler AND job_group = 'shard' AND entry_id = ANY (@Firings)))
        """;

    private const string HeldOnFile = "(@Mask >> shard) & 1 = 1";

    private const string StandsOnServer =
        "EXISTS (SELECT 1 FROM qrtz_fired_triggers WHERE sched_name = @Scheduler AND entry_id = @Firing)";

    // One step in an index for each shard, however much is due.
    private static readonly string DueShards = $"""
        SELECT CAST(n AS BIGINT) FROM ({string.Join(" UNION ALL ", Shard.All.Select(n => $"SELECT {n} AS n"))}) shards
        WHERE EXISTS (SELECT 1 FROM request WHERE shard = n AND wake_at <= @Now)
        """;

    private string Held => database.IsPostgres ? HeldOnServer : HeldOnFile;

    private string Stands => database.IsPostgres ? StandsOnServer : "1 = 1";

    /// <summary>
    /// Has a request looked at as soon as may be, and returns its shard; whoever wakes rings that. One that was never
    /// taken in is taken in.
    /// </summary>
    /// <param name="isOutside">The waker's process runs no schedule: somebody else's has to begin.</param>
    public Task<int> WakeAsync(
        RequestRef request, Urgency urgency, DateTimeOffset now, bool isOutside, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            var args = new
            {
                request.Intake,
                Item = request.Item.Kept(),
                At = now.ToMs(),
                Shard = (long)Shard.Of(request),
                Urgency = (long)urgency,
            };
            var shard = (int)await tx.FindAsync<long>(Wake, args, ct);
            await AnnounceAsync(tx, [shard], isOutside, ct);
            return shard;
        }, ct);

    /// <summary>Tells the other replicas, if the transaction commits.</summary>
    public async Task AnnounceAsync(
        DbTransaction tx, IReadOnlyCollection<int> shards, bool isOutside, CancellationToken ct)
    {
        if (!database.IsPostgres || shards.Count == 0) return;
        var words = string.Join(' ', shards) + (isOutside ? " !" : "");
        await tx.RunAsync($"SELECT pg_notify('{Channel}', @words)", new { words }, ct);
    }

    /// <summary>What is due in these shards, the most urgent first, those under way included.</summary>
    public async Task<IReadOnlyList<DueRequest>> ListDueAsync(
        IReadOnlyCollection<HeldShard> held, DateTimeOffset now, int most, CancellationToken ct) =>
        await ListAsync(Due.Replace("@Held", Held, StringComparison.Ordinal), new
        {
            Scheduler = scheduler,
            Firings = database.IsPostgres ? held.Select(one => one.Firing).ToArray() : null,
            Mask = held.Aggregate(0L, (mask, one) => mask | (1L << one.Shard)),
            Now = now.ToMs(),
            Most = (long)most,
        }, ct);

    /// <summary>What is due in any shard.</summary>
    public Task<IReadOnlyList<DueRequest>> ListDueAsync(DateTimeOffset now, int most, CancellationToken ct) => ListAsync(
        "SELECT intake, item, shard, urgency, wakes FROM request WHERE wake_at <= @Now ORDER BY wake_at LIMIT @Most",
        new { Now = now.ToMs(), Most = (long)most }, ct);

    /// <summary>The shards in which something is due.</summary>
    public async Task<IReadOnlyList<int>> ListDueShardsAsync(DateTimeOffset now, CancellationToken ct) =>
        [.. (await database.ListAsync<long>(DueShards, new { Now = now.ToMs() }, ct)).Select(shard => (int)shard)];

    public async Task<NextInShard> FindNextAsync(HeldShard held, CancellationToken ct)
    {
        var (at, isOurs) = await database.FindAsync<(long?, long)>($"""
            SELECT (SELECT min(wake_at) FROM request WHERE shard = @Shard AND wake_at IS NOT NULL),
                CAST(CASE WHEN {Stands} THEN 1 ELSE 0 END AS BIGINT)
            """, new { Shard = (long)held.Shard, held.Firing, Scheduler = scheduler }, ct);
        return new NextInShard(at.ToTime(), isOurs == 1);
    }

    /// <summary>
    /// A look has ended: the request is looked at again then, or when it was woken meanwhile. Most passes have written
    /// the same down themselves, and then nothing is written.
    /// </summary>
    public Task EndAsync(DueRequest due, DateTimeOffset? next, string firing, CancellationToken ct) =>
        database.InTransactionAsync(tx => tx.RunAsync($"""
            UPDATE request SET wake_at = @Next, urgency = @Time, place = 0, rev = rev + 1
            WHERE intake = @Intake AND item = @Item AND wakes = @Wakes AND {Stands}
              AND (wake_at IS DISTINCT FROM @Next OR urgency <> @Time OR place <> 0)
            """,
            new
            {
                due.Request.Intake,
                due.Request.Item,
                due.Wakes,
                Next = next?.ToMs(),
                Time = (long)Urgency.Time,
                Firing = firing,
                Scheduler = scheduler,
            }, ct), ct);

    /// <summary>The place at which the backlogs are being worked off; 0 when there is none.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Callers hold the agenda, not the class.")]
    public async Task<long> FindPlaceAsync(DbTransaction tx, CancellationToken ct) => await tx.FindAsync<long?>(
        "SELECT place FROM request WHERE urgency = 0 AND wake_at IS NOT NULL ORDER BY place LIMIT 1", null, ct) ?? 0;

    private async Task<IReadOnlyList<DueRequest>> ListAsync(string sql, object args, CancellationToken ct)
    {
        var rows = await database.ListAsync<Stored>(sql, args, ct);
        return [.. rows.Select(row => new DueRequest(
            new RequestRef(row.Intake, row.Item), (int)row.Shard, (Urgency)row.Urgency, row.Wakes))];
    }

    private static string Most(Urgency urgency, string due, string order) => string.Create(CultureInfo.InvariantCulture, $"""
        SELECT * FROM (SELECT {Columns} FROM request WHERE urgency = {(long)urgency} AND {due} AND @Held
            ORDER BY {order} LIMIT @Most) u{(long)urgency}
        """);

    private sealed record Stored(string Intake, string Item, long Shard, long Urgency, long Wakes);
}
