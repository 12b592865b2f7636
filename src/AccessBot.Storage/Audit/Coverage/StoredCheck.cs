using System.Data.Common;

namespace AccessBot.Storage.Audit.Coverage;

/// <summary>Holds the rows of every covered table against what the log last said about each.</summary>
internal sealed class StoredCheck(DbTransaction tx, SealBook book, FaultList faults, Action<StoredSeal, long>? settled = null)
{
    /// <summary>Returns how many rows were looked at.</summary>
    public async Task<long> RunAsync(CancellationToken ct)
    {
        long rows = 0;
        foreach (var table in CoveredTable.All)
        {
            var where = table.Untouched is null ? "" : $" WHERE NOT ({table.Untouched})";
            await foreach (var row in tx.StreamAsync($"SELECT {table.Columns} FROM {table.Name}{where}", null, ct))
            {
                rows++;
                Look(table.Seal(row));
            }
        }

        await MissingAsync(ct);
        return rows;
    }

    private void Look(StoredSeal found)
    {
        if (book.Settle(found) is not { } told)
            faults.Add(AuditFaultKind.ContentAltered, $"{found} is there, and no row of the log tells of it");
        else if (!told.IsSame)
            faults.Add(AuditFaultKind.ContentAltered, told.No, told.No, $"{found} is not as this row says that it was written");
        else settled?.Invoke(found, told.No);
    }

    private async Task MissingAsync(CancellationToken ct)
    {
        // The log's rows are named: the seal itself was kept too short to tell whose it is.
        foreach (var no in book.Unsettled.Distinct().ToList())
        {
            var bodies = await tx.ListAsync<string>("SELECT body FROM audit WHERE no = @No", new { No = no }, ct);
            foreach (var seal in bodies.SelectMany(body => ToldRow.Read(System.Text.Encoding.UTF8.GetBytes(body))?.Stored ?? [])
                .Where(book.IsUnsettled))
                faults.Add(AuditFaultKind.ContentAltered, no, no, $"{seal} is missing, which this row tells of");
        }
    }
}
