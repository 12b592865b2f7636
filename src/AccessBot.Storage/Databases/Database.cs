using System.Data;
using System.Data.Common;
using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AccessBot.Storage.Databases;

/// <summary>
/// The bot's memory: a SQLite file for one machine, PostgreSQL for several. The same SQL runs on both; only opening,
/// beginning and the start lock differ, and they differ here.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A replica that stands still within a transaction, or whose machine is gone without a word, holds what it has locked, the
    // scheduler's locks above all, and every other replica waits for them: after a minute the server ends that transaction.
    private const string StandsStill = "idle_in_transaction_session_timeout";
    private const string StandsStillFor = "60s";

    // Statements that are used again and again, for each connection; another number in the connection string holds.
    private const int Prepared = 100;

    // Writers of this process queue here, in order and without blocking a thread; SQLite alone would let them poll.
    private readonly SemaphoreSlim? turn;
    private readonly NpgsqlDataSource? server;
    private bool isKept;

    private Database(string connectionString, string? path, NpgsqlDataSource? server)
    {
        ConnectionString = connectionString;
        Path = path;
        this.server = server;
        if (server is not null) return;
        turn = new SemaphoreSlim(1, 1);
        GroupCommit = new GroupCommit(this);
    }

    /// <summary>For the scheduler, which opens its own connections to the same database.</summary>
    public string ConnectionString { get; }

    public bool IsPostgres => server is not null;

    /// <summary>
    /// Whether whoever stands between here and the server can read what goes by, or answer for it: PostgreSQL on another machine, and a
    /// connection string that does not demand its certificate (<c>SSL Mode=VerifyFull</c>, or VerifyCA). Source: Npgsql, Security.
    /// </summary>
    public bool IsOpenOnTheWay => IsPostgres && new NpgsqlConnectionStringBuilder(ConnectionString) is { Host: { } host } text
        && text.SslMode is not (SslMode.VerifyFull or SslMode.VerifyCA)
        && host.Split(',').Any(one => !one.StartsWith('/') && !IsHere(one.Split(':')[0].Trim('[', ']')));

    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    internal string? Path { get; }

    /// <summary>How a SQLite file is committed to; null on PostgreSQL, which groups commits by itself.</summary>
    internal GroupCommit? GroupCommit { get; }

    /// <summary>A SQLite file, created with its folder when missing.</summary>
    public static Database Sqlite(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var text = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = (int)Patience.TotalSeconds };
        return new Database(text.ToString(), path, null);
    }

    private static bool IsHere(string host) =>
        host is "localhost" or "" || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);

    // Who leaves, and the keys that seal the desk's cookies: nobody else on the machine reads them, whatever the umask says. SQLite gives
    // its -wal and -shm the rights of the file.
    private static void KeepToOwner(string path)
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (OperatingSystem.IsWindows()) return;
        try
        {
            if (!File.Exists(path))
                new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Owner }).Dispose();
            else if ((File.GetUnixFileMode(path) & Others) != 0) File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~Others);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // Another process made it just now, or another account owns it: opening it says what is wrong.
        }
    }

    public static Database Postgres(string connectionString)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString);
        if (text.Options?.Contains(StandsStill, StringComparison.Ordinal) != true) text.Options = $"{text.Options} -c {StandsStill}={StandsStillFor}".Trim();
        // Nothing of a session is left behind in the pool: locks of a session and LISTEN have connections of their own, the start's lock is let go.
        text.NoResetOnClose = true;
        if (!connectionString.Replace(" ", "", StringComparison.Ordinal).Contains("MaxAutoPrepare", StringComparison.OrdinalIgnoreCase)) text.MaxAutoPrepare = Prepared;
        return new Database(text.ToString(), null, NpgsqlDataSource.Create(text));
    }

    /// <summary>For reading and writing.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        var connection = await OpenToReadAsync(ct);
        if (IsPostgres) return connection;
        try
        {
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

    /// <summary>For reading alone: readers wait for nobody on either database, and every look opens several.</summary>
    internal async Task<DbConnection> OpenToReadAsync(CancellationToken ct)
    {
        if (server is not null) return await server.OpenConnectionAsync(ct);
        if (!isKept) KeepToOwner(Path!);
        isKept = true;
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Begins a write transaction. SQLite: IMMEDIATE, so that it never fails half-way for want of the lock. PostgreSQL:
    /// read committed. One at a time in a flow: a second one begun inside the first waits for it and then throws
    /// <see cref="DatabaseHeld"/>.
    /// </summary>
    public async Task<DatabaseTransaction> BeginAsync(CancellationToken ct)
    {
        var mine = await TakeTurnAsync(ct);
        try
        {
            return await BeginInTurnAsync(mine, ct);
        }
        catch
        {
            mine?.Dispose();
            throw;
        }
    }

    /// <summary>The one writer's turn in this process; null on PostgreSQL, which needs none.</summary>
    internal async Task<IDisposable?> TakeTurnAsync(CancellationToken ct)
    {
        if (turn is null) return null;
        if (!await turn.WaitAsync(Patience, ct))
            throw new DatabaseHeld();
        return new Turn(turn);
    }

    /// <summary>For whoever has taken the turn and gives it back.</summary>
    internal Task<DatabaseTransaction> BeginInTurnAsync(CancellationToken ct) => BeginInTurnAsync(null, ct);

    private async Task<DatabaseTransaction> BeginInTurnAsync(IDisposable? mine, CancellationToken ct)
    {
        var connection = await OpenAsync(ct);
        try
        {
            var transaction = connection is SqliteConnection file
                ? file.BeginTransaction(IsolationLevel.Serializable, deferred: false)
                : await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
            return new DatabaseTransaction(connection, transaction, mine);
        }
        catch
        {
            await connection.DisposeAsync();
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
            // It locks nothing that anybody waits for, and whoever writes a pack from it takes time between two questions.
            if (IsPostgres) await connection.ExecuteAsync(new CommandDefinition($"SET LOCAL {StandsStill} = 0", transaction: transaction, cancellationToken: ct));
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

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        private SemaphoreSlim? held = semaphore;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
