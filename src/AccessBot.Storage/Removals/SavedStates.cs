using System.Runtime.CompilerServices;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage.Removals;

/// <summary>
/// Accounts as they were, and their tickets row by row, so that ten thousand need no more memory than a page.
/// </summary>
public sealed class SavedStates(Database database) : ISavedStates
{
    private const int Page = 1000;

    public Task AddTicketsAsync(
        RequestRef request, InstanceName instance, IReadOnlyList<SavedTicket> tickets, CancellationToken ct) =>
        database.InTransactionAsync(tx => tx.RunAsync("""
            INSERT INTO saved_ticket (intake, item, instance, ticket, status, assignee, team)
            VALUES (@Intake, @Item, @Instance, @Id, @Status, @Assignee, @Group)
            ON CONFLICT (intake, item, instance, ticket) DO NOTHING
            """,
            tickets.Select(ticket => new
            {
                request.Intake,
                request.Item,
                Instance = instance.Value,
                ticket.Id,
                Status = ticket.Status.Kept(),
                ticket.Assignee,
                ticket.Group,
            }), ct), ct);

    public async Task<bool> SaveAsync(
        RequestRef request, InstanceName instance, string state, DateTimeOffset at, CancellationToken ct) =>
        await database.InTransactionAsync(tx => tx.RunAsync("""
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
            }, ct), ct) == 1;

    public Task ReplaceAsync(RequestRef request, InstanceName instance, string state, CancellationToken ct) =>
        database.InTransactionAsync(tx => tx.RunAsync(
            "UPDATE saved_state SET state = @State WHERE intake = @Intake AND item = @Item AND instance = @Instance",
            new { request.Intake, request.Item, Instance = instance.Value, State = state.Kept(int.MaxValue) }, ct), ct);

    public async Task<SavedState?> FindAsync(RequestRef request, InstanceName instance, CancellationToken ct)
    {
        var row = await database.FindAsync<Stored>("""
            SELECT s.state, s.saved_at AS SavedAt, (SELECT COUNT(*) FROM saved_ticket t
                WHERE t.intake = s.intake AND t.item = s.item AND t.instance = s.instance) AS Tickets
            FROM saved_state s WHERE s.intake = @Intake AND s.item = @Item AND s.instance = @Instance
            """, new { request.Intake, request.Item, Instance = instance.Value }, ct);
        return row is null ? null : new SavedState(row.State, row.SavedAt.ToTime(), row.Tickets);
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
