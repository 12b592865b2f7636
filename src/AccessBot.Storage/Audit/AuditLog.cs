using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using AccessBot.Storage.Databases;
using Dapper;

namespace AccessBot.Storage.Audit;

/// <summary>
/// What the bot and its operators did, append-only and hash-chained. The chain finds any row that was changed, removed
/// or inserted, and a tail cut off, by anybody who does not also rewrite every later row and the head. Against somebody
/// who can rewrite the whole database it proves nothing by itself: keep the manifests of exports elsewhere and verify
/// against the newest of them.
/// </summary>
/// <param name="redact">
/// Takes addresses (and whatever else is configured) out of a sentence before it is hashed and kept.
/// </param>
public sealed class AuditLog(Database database, Func<string, string> redact)
{
    // Rows that are sent in one exchange: each one more would hold all other writers of the log up.
    private const int AtOnce = 100;

    /// <summary>
    /// Appends within the caller's transaction. Do it last: from here to the commit every other writer of the log
    /// waits.
    /// </summary>
    public Task AppendAsync(DbTransaction tx, AuditEntry entry, CancellationToken ct) => AppendAsync(tx, [entry], ct);

    /// <summary>Appends several rows, in this order, within the caller's transaction, which every other writer waits for from here on.</summary>
    public async Task AppendAsync(DbTransaction tx, IReadOnlyList<AuditEntry> entries, CancellationToken ct)
    {
        var head = await LockAsync(tx, entries.Count, ct);
        var (hash, no) = (head.Hash, head.Count - entries.Count);
        foreach (var chunk in entries.Chunk(AtOnce))
        {
            var (sql, args) = (new StringBuilder(), new DynamicParameters());
            foreach (var (nth, entry) in chunk.Index())
            {
                var row = AuditRow.After(hash, ++no, entry, redact);
                sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO audit ({AuditRow.Columns}) VALUES (@No{nth}, @At{nth}, @Request{nth}, @Body{nth}, @Prev{nth}, @Hash{nth});\n");
                args.Add($"No{nth}", row.No);
                args.Add($"At{nth}", row.At);
                args.Add($"Request{nth}", row.Request, DbType.String);
                args.Add($"Body{nth}", row.Body);
                args.Add($"Prev{nth}", row.Prev);
                args.Add($"Hash{nth}", row.Hash);
                hash = row.Hash;
            }

            args.Add("Last", hash);
            await tx.RunAsync($"{sql}UPDATE audit_head SET hash = @Last WHERE id = 1", args, ct);
        }
    }

    /// <summary>Where the log ends, counted up by <paramref name="more"/>; every other writer waits from here on.</summary>
    internal static async Task<AuditHead> LockAsync(DbTransaction tx, long more, CancellationToken ct) =>
        // The update is also the lock, on both databases: the next writer reads the hash that this one leaves.
        await tx.FindAsync<AuditHead>(
            "UPDATE audit_head SET count = count + @More WHERE id = 1 RETURNING count, hash", new { More = more }, ct)
        ?? throw new InvalidOperationException("the audit log has lost its head row; run 'audit verify'");

    /// <summary>Appends in a transaction of its own: for what changes nothing else, such as a refusal.</summary>
    public Task AppendAsync(AuditEntry entry, CancellationToken ct) =>
        database.InTransactionAsync(tx => AppendAsync(tx, entry, ct), ct);
}

/// <summary>How long the chain is and the hash it ends in.</summary>
public sealed record AuditHead(long Count, string Hash)
{
    internal const string Select = "SELECT count, hash FROM audit_head WHERE id = 1";

    /// <summary>The rows of the table that can be a head, and how many others there are.</summary>
    internal static async Task<(AuditHead? Head, int Others)> ReadAsync(DbTransaction tx, CancellationToken ct)
    {
        var (head, others) = ((AuditHead?)null, 0);
        await foreach (var row in tx.StreamAsync("SELECT id, count, hash FROM audit_head", null, ct))
        {
            if (head is null && row is [1L, long count, string hash]) head = new AuditHead(count, hash);
            else others++;
        }

        return (head, others);
    }
}
