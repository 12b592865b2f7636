using System.Data.Common;
using System.Runtime.CompilerServices;
using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Audit;

/// <summary>Walks the chain once, a page at a time, in one moment of the database.</summary>
public sealed class AuditVerification(Database database)
{
    /// <param name="anchor">
    /// Length and hash from a manifest kept elsewhere; the chain must still run through it.
    /// </param>
    public async Task<AuditVerdict> VerifyAsync(AuditHead? anchor, CancellationToken ct)
    {
        await using var reading = await database.BeginReadingAsync(ct);
        var head = await reading.Transaction.FindAsync<AuditHead>(AuditHead.Select, null, ct);
        var walk = new AuditWalk(anchor, async hash => await reading.Transaction.FindAsync<long?>(
            "SELECT no FROM audit WHERE hash = @Hash ORDER BY no", new { Hash = hash }, ct));
        await foreach (var row in ReadAsync(reading.Transaction, 0, long.MaxValue, ct)) await walk.StepAsync(row);
        return walk.End(head);
    }

    internal static async IAsyncEnumerable<AuditRow> ReadAsync(
        DbTransaction tx, long after, long upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        const int Page = 1000;
        while (true)
        {
            var page = await tx.ListAsync<AuditRow>(
                $"SELECT {AuditRow.Columns} FROM audit WHERE no > @After AND no <= @UpTo ORDER BY no LIMIT @Page",
                new { After = after, UpTo = upTo, Page }, ct);
            foreach (var row in page) yield return row;
            if (page.Count < Page) yield break;
            after = page[^1].No;
        }
    }
}
