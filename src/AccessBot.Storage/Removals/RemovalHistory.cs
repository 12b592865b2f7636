using System.Globalization;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Storage.Removals;

/// <summary>Reads the ledger of removals backwards: when an account was removed, and by which request.</summary>
public sealed class RemovalHistory(Database database, AuditLog audit) : IRemovalHistory
{
    public async Task<PastRemoval?> FindAsync(InstanceName instance, long userId, CancellationToken ct)
    {
        var row = await database.FindAsync<Stored>("""
            SELECT intake, item, at FROM removal WHERE instance = @Instance AND person = @Person
            ORDER BY at DESC, item LIMIT 1
            """, new { Instance = instance.Value, Person = userId.ToString(CultureInfo.InvariantCulture) }, ct);
        return row is null ? null : new PastRemoval(new RequestRef(row.Intake, row.Item), row.At.ToTime());
    }

    public Task UndoneAsync(InstanceName instance, RequestRef request, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            var stored = await CoveredTable.Removal.WriteAsync(
                tx, "UPDATE removal SET undone_at = @At WHERE instance = @Instance AND intake = @Intake AND item = @Item",
                new { Instance = instance.Value, request.Intake, request.Item, At = at.ToMs() }, ct);
            if (stored.Count == 0) return;
            await audit.AppendAsync(
                tx, new AuditEntry(AuditKind.Stored, at, AuditEntry.Bot, $"wrote down that the removal in {instance} was undone", request) { Stored = stored }, ct);
        }, ct);

    private sealed record Stored(string Intake, string Item, long At);
}
