using System.Data.Common;
using Dapper;

namespace AccessBot.Storage.Databases.Probes;

/// <summary>
/// Whether a connection stays with one session of PostgreSQL. A pooler that lends sessions by transaction (PgBouncer's
/// <c>pool_mode = transaction</c>) loses what a session holds: the lock of a start, LISTEN, prepared statements. Source: PgBouncer, Features.
/// </summary>
public static class ServerSessions
{
    private const string Words = "a pooler stands before PostgreSQL and lends its sessions by transaction";

    private const string Mend =
        "connect to PostgreSQL itself, or let the pooler keep sessions for the bot (PgBouncer: pool_mode = session), as docs/how-to/postgresql.md says";

    /// <summary>Null where it does, and on SQLite.</summary>
    public static async Task<StorageTrouble?> FindTroubleAsync(Database database, CancellationToken ct)
    {
        if (!database.IsPostgres) return null;
        await using var one = await database.OpenAsync(ct);
        var mine = await AskAsync(one, ct);
        await using var other = await database.OpenAsync(ct);
        // Asked in turns: a session that was given back after the one's question is lent to the other.
        var theirs = await AskAsync(other, ct);
        var isKept = mine != theirs && mine == await AskAsync(one, ct) && theirs == await AskAsync(other, ct);
        return isKept ? null : new StorageTrouble(Words, Mend);
    }

    private static Task<int> AskAsync(DbConnection connection, CancellationToken ct) =>
        connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT pg_backend_pid()", cancellationToken: ct));
}
