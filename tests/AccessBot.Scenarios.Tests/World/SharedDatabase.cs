using AccessBot.Scenarios.Tests.Chaos;
using Npgsql;

namespace AccessBot.Scenarios.Tests.World;

/// <summary>A PostgreSQL database of its own for one test, for as many replicas as it starts.</summary>
public sealed class SharedDatabase : IAsyncDisposable
{
    private readonly string _name = $"s{Guid.NewGuid():N}";

    public string ConnectionString => new NpgsqlConnectionStringBuilder(OnPostgresAttribute.Server) { Database = _name, MaxPoolSize = 30 }.ToString();

    private string Copy => $"{_name}_copy";

    /// <summary>The same database by way of this line.</summary>
    public string Through(TroubledLine line) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Host = "127.0.0.1", Port = line.Port }.ToString();

    public static async Task<SharedDatabase> CreateAsync()
    {
        var database = new SharedDatabase();
        await OnServerAsync($"CREATE DATABASE {database._name}");
        return database;
    }

    /// <summary>A connection of the test's own, which no trouble of before can have broken.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Cuts every connection and takes no new one.</summary>
    public async Task GoAwayAsync()
    {
        await OnServerAsync($"ALTER DATABASE {_name} WITH ALLOW_CONNECTIONS false");
        await OnServerAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'");
    }

    public Task ComeBackAsync() => OnServerAsync($"ALTER DATABASE {_name} WITH ALLOW_CONNECTIONS true");

    /// <summary>For whoever signs in from now on; nobody else stays.</summary>
    public async Task BeReadOnlyAsync(bool isSo)
    {
        await OnServerAsync($"ALTER DATABASE {_name} SET default_transaction_read_only = {(isSo ? "on" : "off")}");
        await OnServerAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'");
    }

    /// <summary>Keeps a copy as it is now; everybody is cut off for a moment.</summary>
    public async Task CopyAsync()
    {
        await GoAwayAsync();
        await OnServerAsync($"CREATE DATABASE {Copy} TEMPLATE {_name}");
        await ComeBackAsync();
    }

    /// <summary>Puts the copy in the database's place.</summary>
    public async Task PutBackAsync()
    {
        await OnServerAsync($"DROP DATABASE {_name} WITH (FORCE)");
        await OnServerAsync($"ALTER DATABASE {Copy} RENAME TO {_name}");
    }

    /// <summary>Waits until so many replicas have signed in to the cluster.</summary>
    public async Task HasReplicasAsync(int count)
    {
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(5), TimeProvider.System);
        while (await CountReplicasAsync() < count) await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, over.Token);
    }

    /// <summary>Runs this in the database, whatever it is in the bots' eyes.</summary>
    public async Task RunAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Keeps everybody from a table until what is returned is disposed of.</summary>
    public async Task<IAsyncDisposable> HoldAsync(string table)
    {
        var connection = await OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Returns when somebody waits for what another holds.</summary>
    public async Task IsWaitedForAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(
            $"SELECT count(*) FROM pg_stat_activity WHERE datname = '{_name}' AND wait_event_type = 'Lock'", connection);
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(2), TimeProvider.System);
        while ((long)(await command.ExecuteScalarAsync())! == 0) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, over.Token);
    }

    private async Task<long> CountReplicasAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM qrtz_scheduler_state WHERE sched_name = 'accessbot-shards'", connection);
        try
        {
            return (long)(await command.ExecuteScalarAsync())!;
        }
        catch (PostgresException none) when (none.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return 0;
        }
    }

    public async ValueTask DisposeAsync() => await OnServerAsync($"DROP DATABASE {_name} WITH (FORCE)");

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(OnPostgresAttribute.Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Skipped, never passed, where there is no PostgreSQL server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReplicaFactAttribute : FactAttribute
{
    public ReplicaFactAttribute() => Skip = new OnPostgresAttribute().Skip;
}

/// <inheritdoc cref="ReplicaFactAttribute"/>
public sealed class ReplicaTheoryAttribute : TheoryAttribute
{
    public ReplicaTheoryAttribute() => Skip = new OnPostgresAttribute().Skip;
}
