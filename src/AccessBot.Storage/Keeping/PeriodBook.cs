using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Keeping;

/// <summary>
/// How long each kind is kept as it was last agreed to. A longer period counts at once; a shorter one, or the first one under which
/// something would go, counts once a person has seen what it deletes.
/// </summary>
public sealed class PeriodBook(Database database, AuditLog audit)
{
    /// <summary>Days by kind; a kind that nothing was agreed about is not among them.</summary>
    public async Task<IReadOnlyDictionary<string, int>> ReadAsync(CancellationToken ct) =>
        (await database.ListAsync<Stored>("SELECT kind, days FROM retention_period", null, ct))
            .ToDictionary(row => row.Kind, row => (int)row.Days);

    public Task AgreeAsync(KeptKind kind, int days, string by, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            var stored = await CoveredTable.Period.WriteAsync(tx, """
                INSERT INTO retention_period (kind, days, agreed_by, at) VALUES (@Kind, @Days, @By, @At)
                ON CONFLICT (kind) DO UPDATE SET days = excluded.days, agreed_by = excluded.agreed_by, at = excluded.at
                """, new { Kind = kind.Id, Days = (long)days, By = by.Kept(), At = at.ToMs() }, ct);
            await audit.AppendAsync(tx, new AuditEntry(
                by == AuditEntry.Bot ? AuditKind.Stored : AuditKind.Operator, at, by, $"keeps {kind.What} for {days} days from now on")
            { Stored = stored }, ct);
        }, ct);

    private sealed record Stored(string Kind, long Days);
}
