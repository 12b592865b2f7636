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
        var range = (await reading.Transaction.FindAsync<Range>("""
            SELECT coalesce(MIN(no), 0) AS First, coalesce(MAX(no), 0) AS Last FROM audit WHERE at >= @From AND at < @To
            """, new { From = from.ToMs(), To = to.ToMs() }, ct))!;
        if (range.First > 0 && atLeastTo > range.Last)
        {
            var head = (await reading.Transaction.FindAsync<AuditHead>(AuditHead.Select, null, ct))!;
            range = range with { Last = Math.Min(atLeastTo.Value, head.Count) };
        }

        return await WriteAsync(reading.Transaction, range, from, to, output, ct);
    }

    /// <summary>The rows with these numbers, both included. The manifest's period is that of their times.</summary>
    internal async Task<AuditManifest> ExportRowsAsync(long first, long last, Stream output, CancellationToken ct)
    {
        await using var reading = await database.BeginReadingAsync(ct);
        var period = (await reading.Transaction.FindAsync<Period>(
            "SELECT MIN(at) AS Earliest, MAX(at) AS Latest FROM audit WHERE no BETWEEN @First AND @Last", new { First = first, Last = last }, ct))!;
        return await WriteAsync(
            reading.Transaction, new Range(first, last), period.Earliest.ToTime(), period.Latest.ToTime().AddMilliseconds(1), output, ct);
    }

    private async Task<AuditManifest> WriteAsync(
        DbTransaction tx, Range range, DateTimeOffset from, DateTimeOffset to, Stream output, CancellationToken ct)
    {
        var head = (await tx.FindAsync<AuditHead>(AuditHead.Select, null, ct))!;
        long rows = 0;
        string? firstPrev = null, lastHash = null;
        using var file = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (range.First > 0)
        {
            await foreach (var row in ReadAsync(tx, range.First - 1, range.Last, ct))
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

    private sealed record Period(long Earliest, long Latest);

    private sealed record Range(long First, long Last);
}
