using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Audit;

/// <summary>
/// Writes a period as JSON Lines, one row a line: <c>{"no":…,"prev":"…","hash":"…","row":{…}}</c>. A row's hash is
/// SHA-256 over <c>prev</c>, a newline, and the exact bytes from after <c>"row":</c> to before the line's last brace.
/// </summary>
/// <param name="key">What signs the manifest; null leaves it unsigned.</param>
public sealed class AuditExport(Database database, TimeProvider time, Func<HeadKey?> key)
{
    /// <summary>
    /// From the first to the last row of the period without a gap, so that the chain can be followed; replicas' clocks
    /// differ, so a row just outside the period may be among them.
    /// </summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    /// <param name="atLeastTo">A row after the period up to which the export reaches on; null for none.</param>
    public async Task<AuditManifest> ExportAsync(
        DateTimeOffset from, DateTimeOffset to, Stream output, CancellationToken ct, long? atLeastTo = null)
    {
        await using var reading = await database.BeginReadingAsync(ct);
        var head = (await reading.Transaction.FindAsync<AuditHead>(AuditHead.Select, null, ct))!;
        var range = (await reading.Transaction.FindAsync<Range>("""
            SELECT coalesce(MIN(no), 0) AS First, coalesce(MAX(no), 0) AS Last FROM audit WHERE at >= @From AND at < @To
            """, new { From = from.ToMs(), To = to.ToMs() }, ct))!;
        if (range.First > 0 && atLeastTo > range.Last) range = range with { Last = Math.Min(atLeastTo.Value, head.Count) };
        long rows = 0;
        string? firstPrev = null, lastHash = null;
        using var file = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (range.First > 0)
        {
            await foreach (var row in ReadAsync(reading.Transaction, range.First - 1, range.Last, ct))
            {
                var line = Encoding.UTF8.GetBytes(
                    $$"""{"no":{{row.No}},"prev":"{{row.Prev}}","hash":"{{row.Hash}}","row":{{row.Body}}}""" + "\n");
                file.AppendData(line);
                await output.WriteAsync(line, ct);
                rows++;
                firstPrev ??= row.Prev;
                lastHash = row.Hash;
            }
        }

        await output.FlushAsync(ct);
        using var signer = key();
        return new AuditManifest(
            from, to, rows, rows > 0 ? range.First : null, rows > 0 ? range.Last : null, firstPrev, lastHash,
            Convert.ToHexStringLower(file.GetHashAndReset()), head, time.GetUtcNow()).Sealed(signer);
    }

    private static async IAsyncEnumerable<AuditRow> ReadAsync(
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

    private sealed record Range(long First, long Last);
}
