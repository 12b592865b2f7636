using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;

namespace AccessBot.Storage.Desk;

/// <summary>
/// Requests that an operator finishes by hand: the bot does nothing about them until they are given back.
/// </summary>
public sealed class TakenOver(Database database, AuditLog audit)
{
    public async Task<Takeover?> FindAsync(RequestRef request, CancellationToken ct) =>
        (await database.FindAsync<Stored>(
            "SELECT taken_by AS TakenBy, reason, at FROM taken_over WHERE intake = @Intake AND item = @Item",
            request, ct)) is { } row
            ? new Takeover(row.TakenBy, row.Reason, row.At.ToTime())
            : null;

    public Task TakeAsync(RequestRef request, Takeover takeover, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            var stored = await CoveredTable.TakenOver.WriteAsync(tx, """
                INSERT INTO taken_over (intake, item, taken_by, reason, at) VALUES (@Intake, @Item, @By, @Reason, @At)
                ON CONFLICT (intake, item) DO UPDATE SET
                    taken_by = excluded.taken_by, reason = excluded.reason, at = excluded.at
                """,
                new
                {
                    request.Intake,
                    request.Item,
                    By = takeover.By.Kept(200),
                    Reason = takeover.Reason.Kept(2000),
                    At = takeover.At.ToMs(),
                }, ct);
            await audit.AppendAsync(tx, new AuditEntry(
                AuditKind.Operator, takeover.At, takeover.By, "took the request over from the bot", request,
                Detail: takeover.Reason)
            { Stored = stored }, ct);
        }, ct);

    /// <summary>Gives it back to the bot; returns whether it had been taken over.</summary>
    public Task<bool> GiveBackAsync(
        RequestRef request, string by, string reason, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            var given = await tx.RunAsync(
                "DELETE FROM taken_over WHERE intake = @Intake AND item = @Item", request, ct);
            if (given == 0) return false;
            await audit.AppendAsync(tx, new AuditEntry(
                AuditKind.Operator, at, by, "gave the request back to the bot", request, Detail: reason)
            {
                Stored = [CoveredTable.TakenOver.Gone(request.Intake, request.Item)],
            }, ct);
            return true;
        }, ct);

    private sealed record Stored(string TakenBy, string Reason, long At);
}

/// <summary>Who took a request over, why, when.</summary>
public sealed record Takeover(string By, string Reason, DateTimeOffset At);
