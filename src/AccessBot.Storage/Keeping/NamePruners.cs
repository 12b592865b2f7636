using System.Data.Common;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;

namespace AccessBot.Storage.Keeping;

/// <summary>
/// Titles and addresses of requests that ended. Where access stands they stay: a removal looks for the person's accounts by them.
/// </summary>
internal sealed class NamePruner(Database database, AuditLog audit) : Pruner<RequestRef>(database, audit)
{
    public override KeptKind Kind => KeptKind.Names;

    protected override async Task<IReadOnlyList<RequestRef>> FindAsync(Database database, PruneFrame frame, CancellationToken ct) =>
        [.. (await RequestPruner.OfRestAsync(database, frame, "AND (title IS NOT NULL OR subject IS NOT NULL OR leaver IS NOT NULL)", ct))
            .Where(request => !frame.Standing.Contains(request))];

    protected override async Task<long> PruneAsync(
        DbTransaction tx, RequestRef one, PruneFrame frame, List<StoredSeal> @sealed, CancellationToken ct) => await tx.RunAsync($"""
            UPDATE request SET title = NULL, subject = NULL, leaver = NULL WHERE intake = @Intake AND item = @Item AND {RequestPruner.AtRest}
            """, new { one.Intake, one.Item, Before = frame.BeforeMs }, ct);
}

/// <summary>Names in findings that ended; the account's id stays.</summary>
internal sealed class FindingNamePruner(Database database, AuditLog audit) : Pruner<FindingKey>(database, audit)
{
    /// <summary>What stands where a name was.</summary>
    public const string Erased = "erased";

    public override KeptKind Kind => KeptKind.Names;

    protected override async Task<IReadOnlyList<FindingKey>> FindAsync(Database database, PruneFrame frame, CancellationToken ct) =>
        frame.Held.All ? [] : await database.ListAsync<FindingKey>($"""
            SELECT code, first_seen AS FirstSeen FROM finding WHERE closed_at < @Before AND name <> '{Erased}' ORDER BY first_seen, code
            """, new { Before = frame.BeforeMs }, ct);

    protected override async Task<long> PruneAsync(
        DbTransaction tx, FindingKey one, PruneFrame frame, List<StoredSeal> @sealed, CancellationToken ct)
    {
        var written = await CoveredTable.Finding.WriteAsync(
            tx, $"UPDATE finding SET name = '{Erased}' WHERE code = @Code AND first_seen = @FirstSeen", one, ct);
        @sealed.AddRange(written);
        return written.Count;
    }
}

internal sealed record FindingKey(string Code, long FirstSeen);
