using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage.Audit.Coverage;

/// <summary>Holds the journal of one request against what the log's rows about that request say of it.</summary>
public sealed class SealedJournal(Database database) : ISealedReceipts
{
    public async Task<SealedReceipts> ReadAsync(RequestRef request, CancellationToken ct)
    {
        await using var reading = await database.BeginReadingAsync(ct);
        var tx = reading.Transaction;
        var (altered, told) = (new List<long>(), new Dictionary<string, (long No, string? Sha256)>());
        await foreach (var row in FoundRow.ReadAsync(database, tx, request, ct))
        {
            if (!row.IsWhole) altered.Add(row.No ?? 0);
            foreach (var seal in row.Told?.Stored.Where(IsOfIt) ?? []) told[seal.Key[2]] = (row.Told!.No, seal.Sha256);
        }

        var journal = CoveredTable.Journal;
        var found = new Dictionary<string, string?>();
        await foreach (var row in tx.StreamAsync(
            $"SELECT {journal.Columns} FROM {journal.Name} WHERE intake = @Intake AND item = @Item", request, ct))
        {
            var seal = journal.Seal(row);
            found[seal.Key[2]] = seal.Sha256;
        }

        return new SealedReceipts(altered, told.Where(one => one.Value.Sha256 is not null || found.ContainsKey(one.Key)).ToDictionary(
            one => one.Key, one => new SealedReceipt(one.Value.No, found.GetValueOrDefault(one.Key) == one.Value.Sha256)));

        bool IsOfIt(StoredSeal seal) =>
            seal.Table == CoveredTable.Journal.Name && seal.Key is [var intake, var item, _] && intake == request.Intake && item == request.Item;
    }
}
