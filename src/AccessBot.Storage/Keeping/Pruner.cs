using System.Data.Common;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Keeping;

/// <summary>Deletes what one kind was kept for long enough.</summary>
internal interface IPruner
{
    KeptKind Kind { get; }

    /// <summary>How many rows would go now.</summary>
    Task<long> CountAsync(PruneFrame frame, CancellationToken ct);

    /// <summary>Returns how many rows went. Killed anywhere, what is left is whole and the next run goes on.</summary>
    Task<long> RunAsync(PruneFrame frame, CancellationToken ct);
}

/// <summary>
/// Goes through what is old enough in pages, each one transaction with the row of the log that says what went: of sealed rows too,
/// so that a missing one is never taken for tampering.
/// </summary>
internal abstract class Pruner<T>(Database database, AuditLog audit) : IPruner
{
    private const int Page = 100;

    public abstract KeptKind Kind { get; }

    /// <summary>What goes, without what a hold keeps.</summary>
    protected abstract Task<IReadOnlyList<T>> FindAsync(Database database, PruneFrame frame, CancellationToken ct);

    /// <summary>Deletes one of them where it is still old enough.</summary>
    /// <param name="sealed">Is given a seal for each sealed row that was deleted or written anew.</param>
    /// <returns>How many rows went, or were written anew.</returns>
    protected abstract Task<long> PruneAsync(DbTransaction tx, T one, PruneFrame frame, List<StoredSeal> @sealed, CancellationToken ct);

    public async Task<long> CountAsync(PruneFrame frame, CancellationToken ct) => (await FindAsync(database, frame, ct)).Count;

    public async Task<long> RunAsync(PruneFrame frame, CancellationToken ct)
    {
        long all = 0;
        foreach (var page in (await FindAsync(database, frame, ct)).Chunk(Page))
        {
            all += await database.InTransactionAsync(async tx =>
            {
                var (rows, seals) = (0L, new List<StoredSeal>());
                foreach (var one in page) rows += await PruneAsync(tx, one, frame, seals, ct);
                if (rows == 0) return 0;
                await audit.AppendAsync(tx, new AuditEntry(
                    AuditKind.Pruned, frame.At, frame.By, $"pruned {rows} rows of {Kind.What}, older than {frame.Before.UtcDateTime:yyyy-MM-dd}",
                    Detail: frame.Why)
                { Stored = seals }, ct);
                return rows;
            }, ct);
        }

        return all;
    }
}
