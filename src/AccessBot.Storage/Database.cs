using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AccessBot.Storage;

/// <summary>
/// The bot's memory: a SQLite file for one machine, PostgreSQL for several. The same SQL runs on both; only opening,
/// beginning and the start lock differ, and they differ here.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Writers of this process queue here, in order and without blocking a thread; SQLite alone would let them poll.
    private readonly SemaphoreSlim? turn;
    private readonly NpgsqlDataSource? server;

    private Database(string connectionString, string? path, NpgsqlDataSource? server)
    {
        ConnectionString = connectionString;
        Path = path;
        this.server = server;
        turn = server is null ? new SemaphoreSlim(1, 1) : null;
    }

    /// <summary>For the scheduler, which opens its own connections to the same database.</summary>
    public string ConnectionString { get; }

    public bool IsPostgres => server is not null;

    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    internal string? Path { get; }

    /// <summary>A SQLite file, created with its folder when missing.</summary>
    public static Database Sqlite(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var text = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = (int)Patience.TotalSeconds };
        return new Database(text.ToString(), path, null);
    }

    public static Database Postgres(string connectionString) =>
        new(connectionString, null, NpgsqlDataSource.Create(connectionString));

    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        if (server is not null) return await server.OpenConnectionAsync(ct);
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            // FULL, not NORMAL: in WAL mode NORMAL may lose the last commits when the machine (not the process) dies,
            // and an intent that is lost after its mail went out is the one loss that nothing else can make good.
            await connection.ExecuteAsync(new CommandDefinition(
                $"PRAGMA busy_timeout = {(int)Patience.TotalMilliseconds}; PRAGMA synchronous = FULL;",
                cancellationToken: ct));
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Begins a write transaction that other work (the scheduler's) may join. SQLite: IMMEDIATE, so that it never fails
    /// half-way for want of the lock. PostgreSQL: read committed, which the scheduler's own locks need. One at a time
    /// in a flow: a second one begun inside the first waits for it and then throws <see cref="TimeoutException"/>.
    /// </summary>
    public Task<DatabaseTransaction> BeginAsync(CancellationToken ct) => BeginAsync(deferred: false, ct);

    /// <summary>
    /// Begins a transaction whose first statement is the scheduler's. SQLite's write lock is taken by that statement and
    /// not before: the scheduler has a lock of its own in this process, under which it waits for SQLite's, so whoever
    /// held SQLite's and then asked for the scheduler's would wait until both gave up.
    /// </summary>
    public Task<DatabaseTransaction> BeginBehindSchedulerAsync(CancellationToken ct) => BeginAsync(deferred: true, ct);

    private async Task<DatabaseTransaction> BeginAsync(bool deferred, CancellationToken ct)
    {
        if (turn is not null && !await turn.WaitAsync(Patience, ct))
            throw new TimeoutException("another transaction of this process has held the database for 30 seconds");
        DbConnection? connection = null;
        try
        {
            connection = await OpenAsync(ct);
            var transaction = connection is SqliteConnection file
                ? file.BeginTransaction(IsolationLevel.Serializable, deferred)
                : await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
            return new DatabaseTransaction(connection, transaction, turn);
        }
        catch
        {
            if (connection is not null) await connection.DisposeAsync();
            turn?.Release();
            throw;
        }
    }

    /// <summary>A transaction that sees one moment of the database and holds up no writer; for reading only.</summary>
    public async Task<DatabaseTransaction> BeginReadingAsync(CancellationToken ct)
    {
        var connection = await OpenAsync(ct);
        try
        {
            var transaction = connection is SqliteConnection file
                ? file.BeginTransaction(IsolationLevel.Serializable, deferred: true)
                : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            return new DatabaseTransaction(connection, transaction, null);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Brings the schema up to date and returns the names of the scripts that ran. Safe side by side.
    /// </summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct)
    {
        await using var held = await StartLock.HoldAsync(this, ct);
        return await Migrator.RunAsync(this, ct);
    }

    public async ValueTask DisposeAsync()
    {
        turn?.Dispose();
        if (server is not null) await server.DisposeAsync();
        else
        {
            // Pooled handles keep the file open; a test or an operator may want to move it.
            using var any = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(any);
        }
    }
}
