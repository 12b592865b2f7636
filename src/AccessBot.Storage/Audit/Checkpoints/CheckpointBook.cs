using System.Data.Common;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Audit.Checkpoints;

/// <summary>Makes heads of the log and writes them down, each in one transaction with a row of the log that seals it.</summary>
/// <param name="origin">How the log is called.</param>
public sealed class CheckpointBook(Database database, AuditLog audit, string origin)
{
    /// <summary>Requests of this intake are the bot's own notes of heads: rows about them are no reason for another head.</summary>
    public const string Intake = "audit";

    private static readonly TimeSpan AtLeast = TimeSpan.FromDays(1);

    /// <summary>
    /// Makes one where it is due: rows came and the last is <paramref name="every"/> old; a day is over anyway; or it is to be
    /// signed with another key from now on. Null where it is not.
    /// </summary>
    /// <param name="reaching">A row that has to be counted, whatever it tells of: the row about a head may be the last of a period.</param>
    public async Task<Checkpoint?> MakeAsync(TimeSpan every, HeadKey? key, DateTimeOffset at, CancellationToken ct, long reaching = 0)
    {
        if (!await IsDueAsync(every, key, at, reaching, ct)) return null;
        return await database.InTransactionAsync(async tx =>
        {
            var head = await AuditLog.LockAsync(tx, 0, ct);
            var last = await FindNewestAsync(tx, ct);
            var whole = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
            var made = new Checkpoint(
                (last?.No ?? 0) + 1, origin, head.Count, head.Hash, last?.Hash ?? AuditRow.Genesis, whole,
                key?.Id ?? Checkpoint.None, Checkpoint.None);
            if (key is not null) made = made with { Signature = key.Sign(made.ToSign) };
            var stored = await CoveredTable.Checkpoint.WriteAsync(
                tx, "INSERT INTO checkpoint (no, text) VALUES (@No, @Text)", new { made.No, made.Text }, ct);
            await audit.AppendAsync(tx, new AuditEntry(AuditKind.Checkpoint, at, AuditEntry.Bot, Words(made, last))
            {
                Stored = stored,
            }, ct);
            return made;
        }, ct);
    }

    public async Task<Checkpoint?> FindNewestAsync(CancellationToken ct)
    {
        await using var reading = await database.BeginReadingAsync(ct);
        return await FindNewestAsync(reading.Transaction, ct);
    }

    /// <summary>From a number on, the oldest first.</summary>
    public async Task<IReadOnlyList<Checkpoint>> ListAsync(long from, int most, CancellationToken ct) =>
    [
        .. (await database.ListAsync<string>(
            "SELECT text FROM checkpoint WHERE no >= @From ORDER BY no LIMIT @Most", new { From = from, Most = most }, ct))
            .Select(Checkpoint.Read).OfType<Checkpoint>(),
    ];

    /// <summary>Up to which number a home has them; null for none.</summary>
    public Task<long?> FindKeptAsync(string home, CancellationToken ct) =>
        database.FindAsync<long?>("SELECT no FROM checkpoint_home WHERE home = @Home", new { Home = home }, ct);

    public Task KeepAsync(string home, long no, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(tx => tx.RunAsync("""
            INSERT INTO checkpoint_home (home, no, at) VALUES (@Home, @No, @At)
            ON CONFLICT (home) DO UPDATE SET no = excluded.no, at = excluded.at
            """, new { Home = home, No = no, At = at.ToMs() }, ct), ct);

    private async Task<bool> IsDueAsync(TimeSpan every, HeadKey? key, DateTimeOffset at, long reaching, CancellationToken ct)
    {
        await using var reading = await database.BeginReadingAsync(ct);
        if (await FindNewestAsync(reading.Transaction, ct) is not { } last)
            return await reading.Transaction.FindAsync<long>("SELECT count FROM audit_head WHERE id = 1", null, ct) > 0;
        if (last.KeyId != (key?.Id ?? Checkpoint.None) || last.At + AtLeast <= at || last.Count < reaching) return true;
        if (last.At + every > at) return false;
        return await reading.Transaction.FindAsync<long?>($"""
            SELECT no FROM audit WHERE no > @Count AND (request IS NULL OR request NOT LIKE '{Intake}:%')
              AND body NOT LIKE '%"kind":"{AuditKind.Checkpoint}","actor"%'
            LIMIT 1
            """, new { last.Count }, ct) is not null;
    }

    private static async Task<Checkpoint?> FindNewestAsync(DbTransaction tx, CancellationToken ct)
    {
        var text = await tx.FindAsync<string>("SELECT text FROM checkpoint ORDER BY no DESC LIMIT 1", null, ct);
        if (text is null) return null;
        return Checkpoint.Read(text)
            ?? throw new InvalidOperationException("the last checkpoint cannot be read; run 'audit verify'");
    }

    private static string Words(Checkpoint made, Checkpoint? last) =>
        $"made checkpoint {made.No} of {made.Count} rows"
        + (last is null || last.KeyId == made.KeyId ? "" : $", signed with key {made.KeyId} from here on, with {last.KeyId} before");
}
