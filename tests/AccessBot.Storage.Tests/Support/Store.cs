using AccessBot.Storage.Audit;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;
using Dapper;
using Npgsql;

namespace AccessBot.Storage.Tests.Support;

/// <summary>
/// A database of its own for one test, and a second way to open it: another process, another replica.
/// </summary>
public sealed class Store : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"accessbot-storage-{Guid.NewGuid():N}");
    private readonly List<Database> opened = [];
    private readonly string? server;
    private readonly string name = $"t{Guid.NewGuid():N}";

    private Store(string? server) => this.server = server;

    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public Database Database => opened[0];

    public static async Task<Store> NewAsync(On on, bool migrated = true)
    {
        var store = new Store(on == On.Postgres ? OnPostgresAttribute.Server : null);
        if (store.server is not null) await OnServerAsync(store.server, $"CREATE DATABASE {store.name}");
        store.Open();
        if (migrated) await store.Database.MigrateAsync(default);
        return store;
    }

    public Database Open()
    {
        var database = server is null
            ? Database.Sqlite(Path.Combine(folder, "accessbot.db"))
            : Database.Postgres(
                new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString());
        opened.Add(database);
        return database;
    }

    public AuditLog Audit(Database? database = null) => new(database ?? Database, text => text);

    /// <summary>Who may act in this store; a test begins looks in it.</summary>
    public Mandate Mandate { get; } = new(TimeProvider.System, Mandate.Usual);

    public Journal Journal(Database? database = null) =>
        new(database ?? Database, Audit(database), new Fence(database ?? Database, Mandate));

    public async Task<long> CountAsync(string from)
    {
        await using var connection = await Database.OpenAsync(default);
        return await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {from}");
    }

    /// <summary>What an intruder does: plain SQL past everything.</summary>
    public async Task TamperAsync(string sql, object? args = null)
    {
        await using var connection = await Database.OpenAsync(default);
        await connection.ExecuteAsync(sql, args);
    }

    public static RequestRef Request(long iid = 1) =>
        RequestRef.To(RequestRef.AccessRequest, new IssueRef("team/access-requests", iid));

    /// <summary>The decision to take a step.</summary>
    public static PassRecord Act(string step, DateTimeOffset at) => new(
        "federal-access", "act", Reasons.Of("it is due"), null, step, at, null, 0, null, "Access for Ana", "ana@gitlab.com", null);

    public async ValueTask DisposeAsync()
    {
        foreach (var database in opened) await database.DisposeAsync();
        if (server is not null) await OnServerAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        else Directory.Delete(folder, recursive: true);
    }

    private static async Task OnServerAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql);
    }
}
