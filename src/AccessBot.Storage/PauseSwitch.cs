using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage;

/// <summary>Pauses are rows: never cached, so that every replica stops before its next effect.</summary>
public sealed class PauseSwitch(Database database, AuditLog audit) : IPauseSwitch
{
    private const string Columns = "workflow, paused_by AS PausedBy, reason, at";

    public async Task<bool> IsPausedAsync(string workflow, CancellationToken ct) =>
        await FindPauseAsync(workflow, ct) is not null;

    public async Task<Pause?> FindPauseAsync(string workflow, CancellationToken ct) =>
        (await database.FindAsync<Stored>(
            $"SELECT {Columns} FROM pause WHERE workflow IN (@Workflow, 'all') ORDER BY at",
            new { Workflow = workflow }, ct))?.ToPause();

    public async Task<IReadOnlyList<Pause>> ListAsync(CancellationToken ct) =>
        [.. (await database.ListAsync<Stored>($"SELECT {Columns} FROM pause ORDER BY at, workflow", null, ct))
            .Select(row => row.ToPause())];

    /// <summary>Pauses a workflow, or <see cref="Pause.All"/>. Pausing again replaces who and why.</summary>
    public Task PauseAsync(Pause pause, CancellationToken ct) => database.InTransactionAsync(async tx =>
    {
        var stored = await CoveredTable.Pause.WriteAsync(tx, """
            INSERT INTO pause (workflow, paused_by, reason, at) VALUES (@Workflow, @By, @Reason, @At)
            ON CONFLICT (workflow) DO UPDATE SET
                paused_by = excluded.paused_by, reason = excluded.reason, at = excluded.at
            """,
            new { pause.Workflow, By = pause.By.Kept(), Reason = pause.Reason.Kept(), At = pause.At.ToMs() }, ct);
        await audit.AppendAsync(tx, new AuditEntry(
            AuditKind.Operator, pause.At, pause.By, $"paused {pause.Workflow}", Workflow: pause.Workflow,
            Detail: pause.Reason)
        { Stored = stored }, ct);
    }, ct);

    /// <summary>Returns whether it was paused. A workflow paused by <see cref="Pause.All"/> stays paused.</summary>
    public Task<bool> ResumeAsync(string workflow, string by, DateTimeOffset at, CancellationToken ct) =>
        ResumeAsync(workflow, by, null, at, ct);

    /// <param name="reason">Why it may go on; null when nobody said.</param>
    public Task<bool> ResumeAsync(
        string workflow, string by, string? reason, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            var resumed = await tx.RunAsync(
                "DELETE FROM pause WHERE workflow = @Workflow", new { Workflow = workflow }, ct);
            if (resumed == 0) return false;
            await audit.AppendAsync(tx, new AuditEntry(
                AuditKind.Operator, at, by, $"resumed {workflow}", Workflow: workflow, Detail: reason)
            {
                Stored = [CoveredTable.Pause.Gone(workflow)],
            }, ct);
            return true;
        }, ct);

    private sealed record Stored(string Workflow, string PausedBy, string Reason, long At)
    {
        public Pause ToPause() => new(Workflow, PausedBy, Reason, At.ToTime());
    }
}
