using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Keeping;

/// <summary>What is kept whatever its age: a dispute, an audit that is under way.</summary>
/// <param name="What"><see cref="All"/>, a request's name, or an address or username of a person.</param>
public sealed record Hold(string What, string By, string Reason, DateTimeOffset At)
{
    public const string All = "all";
}

/// <summary>Holds are rows, sealed in the log: who set one aside, when and why.</summary>
public sealed class HoldBook(Database database, AuditLog audit)
{
    public async Task<IReadOnlyList<Hold>> ListAsync(CancellationToken ct) =>
        [.. (await database.ListAsync<Stored>(
            "SELECT what, held_by AS HeldBy, reason, at FROM retention_hold ORDER BY at, what", null, ct)).Select(row => row.ToHold())];

    /// <summary>Holding again replaces who and why.</summary>
    public Task AddAsync(Hold hold, CancellationToken ct) => database.InTransactionAsync(async tx =>
    {
        var stored = await CoveredTable.Hold.WriteAsync(tx, """
            INSERT INTO retention_hold (what, held_by, reason, at) VALUES (@What, @By, @Reason, @At)
            ON CONFLICT (what) DO UPDATE SET held_by = excluded.held_by, reason = excluded.reason, at = excluded.at
            """, new { What = hold.What.Kept(), By = hold.By.Kept(), Reason = hold.Reason.Kept(), At = hold.At.ToMs() }, ct);
        await audit.AppendAsync(tx, new AuditEntry(
            AuditKind.Operator, hold.At, hold.By, $"put {hold.What} on hold: nothing of it is deleted", Detail: hold.Reason)
        { Stored = stored }, ct);
    }, ct);

    /// <summary>Returns whether there was one.</summary>
    public Task<bool> RemoveAsync(string what, string by, string reason, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            if (await tx.RunAsync("DELETE FROM retention_hold WHERE what = @What", new { What = what }, ct) == 0) return false;
            await audit.AppendAsync(tx, new AuditEntry(
                AuditKind.Operator, at, by, $"ended the hold on {what}", Detail: reason)
            { Stored = [CoveredTable.Hold.Gone(what)] }, ct);
            return true;
        }, ct);

    private sealed record Stored(string What, string HeldBy, string Reason, long At)
    {
        public Hold ToHold() => new(What, HeldBy, Reason, At.ToTime());
    }
}
