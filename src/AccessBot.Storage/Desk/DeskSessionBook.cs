using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Desk;

/// <summary>Sign-ins at the desk, where every replica finds them and where they can be ended.</summary>
public sealed class DeskSessionBook(Database database)
{
    /// <summary>Keeps a sign-in, and forgets those that began before <paramref name="forgotten"/>.</summary>
    public Task AddAsync(DeskSession session, DateTimeOffset forgotten, CancellationToken ct) => database.InTransactionAsync(async tx =>
    {
        await tx.RunAsync("DELETE FROM desk_session WHERE began_at < @Before", new { Before = forgotten.ToMs() }, ct);
        await tx.RunAsync("""
            INSERT INTO desk_session (id, person, ticket, began_at, seen_at) VALUES (@Id, @Person, @Ticket, @BeganAt, @BeganAt)
            """, new { session.Id, session.Person, session.Ticket, BeganAt = session.BeganAt.ToMs() }, ct);
    }, ct);

    public async Task<DeskSession?> FindAsync(string id, CancellationToken ct) =>
        await database.FindAsync<Stored>(
            "SELECT id, person, ticket, began_at AS BeganAt, seen_at AS SeenAt FROM desk_session WHERE id = @Id", new { Id = id }, ct) is { } row
            ? new DeskSession(row.Id, row.Person, row.Ticket, row.BeganAt.ToTime(), row.SeenAt.ToTime())
            : null;

    public Task SeenAsync(string id, DateTimeOffset at, CancellationToken ct) => database.InTransactionAsync(
        tx => tx.RunAsync("UPDATE desk_session SET seen_at = @At WHERE id = @Id", new { Id = id, At = at.ToMs() }, ct), ct);

    public Task EndAsync(string id, CancellationToken ct) => database.InTransactionAsync(
        tx => tx.RunAsync("DELETE FROM desk_session WHERE id = @Id", new { Id = id }, ct), ct);

    /// <summary>Ends every sign-in of one person, on whatever machine.</summary>
    public Task EndAllAsync(string person, CancellationToken ct) => database.InTransactionAsync(
        tx => tx.RunAsync("DELETE FROM desk_session WHERE person = @Person", new { Person = person }, ct), ct);

    private sealed record Stored(string Id, string Person, string Ticket, long BeganAt, long SeenAt);
}

/// <param name="Id">SHA-256 of what the cookie carries.</param>
/// <param name="Person">GitLab's id of who signed in.</param>
/// <param name="Ticket">Sealed; what the sign-in said.</param>
/// <param name="SeenAt">When a page was last asked for; a page that looks again by itself does not count.</param>
public sealed record DeskSession(string Id, string Person, string Ticket, DateTimeOffset BeganAt, DateTimeOffset SeenAt);
