using System.Data.Common;
using System.Runtime.CompilerServices;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Storage.Removals;

/// <summary>
/// Accounts as they were, and their tickets row by row, so that ten thousand need no more memory than a page.
/// </summary>
public sealed class SavedStates(Database database, AuditLog audit, TimeProvider time) : ISavedStates
{
    private const int Page = 1000;

    public Task AddTicketsAsync(
        RequestRef request, InstanceName instance, IReadOnlyList<SavedTicket> tickets, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            var stored = new List<StoredSeal>();
            foreach (var ticket in tickets) stored.AddRange(await AddAsync(tx, request, instance, ticket, ct));
            await SealAsync(tx, request, $"saved tickets in {instance} as they were", stored, ct);
        }, ct);

    public Task<bool> SaveAsync(
        RequestRef request, InstanceName instance, string state, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            var stored = await CoveredTable.SavedState.WriteAsync(tx, """
                INSERT INTO saved_state (intake, item, instance, saved_at, state)
                VALUES (@Intake, @Item, @Instance, @At, @State)
                ON CONFLICT (intake, item, instance) DO NOTHING
                """,
                new
                {
                    request.Intake,
                    request.Item,
                    Instance = instance.Value,
                    At = at.ToMs(),
                    State = state.Kept(int.MaxValue),
                }, ct);
            await SealAsync(tx, request, $"saved an account in {instance} as it was", stored, ct);
            return stored.Count == 1;
        }, ct);

    public Task ReplaceAsync(RequestRef request, InstanceName instance, string state, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            var stored = await CoveredTable.SavedState.WriteAsync(
                tx, "UPDATE saved_state SET state = @State WHERE intake = @Intake AND item = @Item AND instance = @Instance",
                new { request.Intake, request.Item, Instance = instance.Value, State = state.Kept(int.MaxValue) }, ct);
            await SealAsync(tx, request, $"wrote what is saved of an account in {instance} anew", stored, ct);
        }, ct);

    private static Task<IReadOnlyList<StoredSeal>> AddAsync(
        DbTransaction tx, RequestRef request, InstanceName instance, SavedTicket ticket, CancellationToken ct) =>
        CoveredTable.SavedTicket.WriteAsync(tx, """
            INSERT INTO saved_ticket (intake, item, instance, ticket, status, assignee, team)
            VALUES (@Intake, @Item, @Instance, @Id, @Status, @Assignee, @Group)
            ON CONFLICT (intake, item, instance, ticket) DO NOTHING
            """,
            new
            {
                request.Intake,
                request.Item,
                Instance = instance.Value,
                ticket.Id,
                Status = ticket.Status.Kept(),
                ticket.Assignee,
                ticket.Group,
            }, ct);

    private async Task SealAsync(
        DbTransaction tx, RequestRef request, string what, IReadOnlyList<StoredSeal> stored, CancellationToken ct)
    {
        if (stored.Count == 0) return;
        await audit.AppendAsync(
            tx, new AuditEntry(AuditKind.Stored, time.GetUtcNow(), AuditEntry.Bot, what, request) { Stored = stored }, ct);
    }

    public async Task<SavedState?> FindAsync(RequestRef request, InstanceName instance, CancellationToken ct)
    {
        var row = await database.FindAsync<Stored>("""
            SELECT s.state, s.saved_at AS SavedAt, (SELECT COUNT(*) FROM saved_ticket t
                WHERE t.intake = s.intake AND t.item = s.item AND t.instance = s.instance) AS Tickets
            FROM saved_state s WHERE s.intake = @Intake AND s.item = @Item AND s.instance = @Instance
            """, new { request.Intake, request.Item, Instance = instance.Value }, ct);
        return row is null ? null : new SavedState(row.State, row.SavedAt.ToTime(), row.Tickets);
    }

    public async Task<IReadOnlyList<InstanceName>> ListAsync(RequestRef request, CancellationToken ct)
    {
        var names = await database.ListAsync<string>(
            "SELECT instance FROM saved_state WHERE intake = @Intake AND item = @Item ORDER BY instance",
            new { request.Intake, request.Item }, ct);
        return [.. names.Select(name => new InstanceName(name))];
    }

    public async IAsyncEnumerable<SavedTicket> ReadTicketsAsync(
        RequestRef request, InstanceName instance, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = long.MinValue;
        while (true)
        {
            var page = await database.ListAsync<StoredTicket>("""
                SELECT ticket, status, assignee, team FROM saved_ticket
                WHERE intake = @Intake AND item = @Item AND instance = @Instance AND ticket > @After
                ORDER BY ticket LIMIT @Page
                """, new { request.Intake, request.Item, Instance = instance.Value, After = after, Page }, ct);
            foreach (var row in page) yield return new SavedTicket(row.Ticket, row.Status, row.Assignee, row.Team);
            if (page.Count < Page) yield break;
            after = page[^1].Ticket;
        }
    }

    private sealed record Stored(string State, long SavedAt, long Tickets);

    private sealed record StoredTicket(long Ticket, string Status, long? Assignee, long? Team);
}
