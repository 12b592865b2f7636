using Dapper;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;

namespace AccessBot.Storage.Databases;

/// <summary>
/// Runs the numbered scripts of <c>Migrations/</c> that this database has not seen, each in a transaction.
/// </summary>
internal static class Migrator
{
    internal const string JournalTable = "schema_version";

    /// <summary>The scripts of this build, in the order in which they run.</summary>
    internal static IReadOnlyList<string> Scripts { get; } =
    [
        .. typeof(Migrator).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    public static async Task<IReadOnlyList<string>> RunAsync(Database database, CancellationToken ct)
    {
        if (!database.IsPostgres)
        {
            await using var file = await database.OpenAsync(ct);
            // Kept in the file: readers never wait for a writer, and the scheduler's own connections inherit it.
            await file.ExecuteAsync(new CommandDefinition("PRAGMA journal_mode = WAL;", cancellationToken: ct));
        }

        var result = await Task.Run(() => Engine(database).PerformUpgrade(), ct);
        if (!result.Successful)
            throw new InvalidOperationException(
                $"migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        return [.. result.Scripts.Select(script => script.Name)];
    }

    private static UpgradeEngine Engine(Database database) =>
        Journalled(database)
            .WithScriptsEmbeddedInAssembly(
                typeof(Migrator).Assembly, name => name.EndsWith(".sql", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build();

    private static UpgradeEngineBuilder Journalled(Database database) => database.IsPostgres
        ? DeployChanges.To.PostgresqlDatabase(database.ConnectionString).JournalToPostgresqlTable(null, JournalTable)
        : DeployChanges.To.SqliteDatabase(database.ConnectionString).JournalToSqliteTable(JournalTable);
}
