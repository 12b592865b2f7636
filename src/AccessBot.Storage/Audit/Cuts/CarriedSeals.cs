using System.Data.Common;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;

namespace AccessBot.Storage.Audit.Cuts;

/// <summary>Seals rows again that stand as they were sealed long ago, of each request in a row about that request.</summary>
internal sealed class CarriedSeals(Database database, AuditLog audit)
{
    private const int Page = 500;

    private static readonly HashSet<string> OfRequests = [.. CoveredTable.OfRequests.Select(table => table.Name)];

    public async Task WriteAsync(IReadOnlyList<StoredSeal> old, string by, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var group in old.GroupBy(RequestOf))
            foreach (var page in group.Chunk(Page))
                await database.InTransactionAsync(async tx =>
                {
                    var same = new List<StoredSeal>();
                    foreach (var seal in page)
                        if (await StandsAsync(tx, seal, ct)) same.Add(seal);
                    if (same.Count > 0)
                        await audit.AppendAsync(tx, new AuditEntry(
                            AuditKind.Stored, at, by, $"{same.Count} rows stand as they were sealed before what is cut off", group.Key)
                        { Stored = same }, ct);
                }, ct);
    }

    private static RequestRef? RequestOf(StoredSeal seal) => !OfRequests.Contains(seal.Table) ? null
        : seal.Table == CoveredTable.Removal.Name ? new(seal.Key[1], seal.Key[2]) : new(seal.Key[0], seal.Key[1]);

    // What was written since has a seal of its own by now.
    private static async Task<bool> StandsAsync(DbTransaction tx, StoredSeal seal, CancellationToken ct)
    {
        var table = CoveredTable.All.First(one => one.Name == seal.Table);
        var names = table.Columns.Split(", ")[..table.Keys];
        var where = string.Join(" AND ", names.Select((name, i) => $"CAST({name} AS TEXT) = @Key{i}"));
        var args = new Dictionary<string, object>(seal.Key.Select((part, i) => KeyValuePair.Create($"Key{i}", (object)part)));
        await foreach (var row in tx.StreamAsync($"SELECT {table.Columns} FROM {table.Name} WHERE {where}", args, ct))
            if (table.Seal(row).Sha256 == seal.Sha256) return true;
        return false;
    }
}
