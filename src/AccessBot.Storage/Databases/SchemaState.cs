using System.Data.Common;
using Dapper;

namespace AccessBot.Storage.Databases;

/// <summary>How far a database's schema is, compared with this build's. Reading it changes nothing.</summary>
/// <param name="Server">
/// The engine's own version, such as <c>3.46.1</c> or <c>16.4</c>; null when there is no file yet.
/// </param>
/// <param name="Ran">Scripts of this build that the database has seen.</param>
/// <param name="Pending">Scripts of this build that the next start will run.</param>
/// <param name="Unknown">Scripts that ran and that this build does not have: a newer one was here.</param>
public sealed record SchemaState(
    string? Server, IReadOnlyList<string> Ran, IReadOnlyList<string> Pending, IReadOnlyList<string> Unknown)
{
    /// <summary>
    /// Looks at a database without making or migrating it; throws <see cref="DbException"/> as the engine does.
    /// </summary>
    public static async Task<SchemaState> ReadAsync(Database database, CancellationToken ct)
    {
        var own = Migrator.Scripts;
        if (database.Path is { } path && !File.Exists(path)) return new SchemaState(null, [], own, []);
        await using var connection = await database.OpenAsync(ct);
        var seen = await SeenAsync(connection, database.IsPostgres, ct);
        return new SchemaState(
            connection.ServerVersion,
            [.. own.Where(seen.Contains)], [.. own.Where(name => !seen.Contains(name))],
            [.. seen.Where(name => !own.Contains(name)).Order(StringComparer.Ordinal)]);
    }

    /// <summary>
    /// Whether it takes no writes. SQLite says it by throwing: the lock that a write needs is taken here and given
    /// back.
    /// </summary>
    public static async Task<bool> IsReadOnlyAsync(Database database, CancellationToken ct)
    {
        await using var tx = await database.BeginAsync(ct);
        return database.IsPostgres && await tx.Transaction.Connection!.ExecuteScalarAsync<string>(new CommandDefinition(
            "SHOW transaction_read_only", transaction: tx.Transaction, cancellationToken: ct)) == "on";
    }

    private static async Task<IReadOnlySet<string>> SeenAsync(
        DbConnection connection, bool isPostgres, CancellationToken ct)
    {
        var isThere = isPostgres
            ? $"SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = '{Migrator.JournalTable}'"
            : $"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '{Migrator.JournalTable}'";
        if (await connection.ExecuteScalarAsync<long>(new CommandDefinition(isThere, cancellationToken: ct)) == 0)
            return new HashSet<string>();
        var names = await connection.QueryAsync<string>(new CommandDefinition(
            $"SELECT ScriptName FROM {Migrator.JournalTable}", cancellationToken: ct));
        return names.ToHashSet(StringComparer.Ordinal);
    }
}
