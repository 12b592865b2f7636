using System.Data.Common;
using Dapper;

namespace AccessBot.Storage.Databases;

/// <summary>
/// Held by one starting process at a time, while it brings its schema up to date (ours, and the scheduler's). It ends
/// with the process whatever happens: a session lock on PostgreSQL, a locked file beside the SQLite database.
/// </summary>
public sealed class StartLock : IAsyncDisposable
{
    // Any fixed number; it only has to differ from other programs' on the same server.
    private const long Number = 0x61636365_73736274;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly IAsyncDisposable held;

    private StartLock(IAsyncDisposable held) => this.held = held;

    public static async Task<StartLock> HoldAsync(Database database, CancellationToken ct) =>
        new(database.IsPostgres ? await OnServerAsync(database, ct) : await OnFileAsync(database.Path!, ct));

    public ValueTask DisposeAsync() => held.DisposeAsync();

    private static async Task<IAsyncDisposable> OnServerAsync(Database database, CancellationToken ct)
    {
        var connection = await database.OpenAsync(ct);
        try
        {
            // Waits as long as it takes: another replica's migration may be long, and its death frees the lock.
            await connection.ExecuteAsync(new CommandDefinition(
                "SELECT pg_advisory_lock(@Number)", new { Number }, commandTimeout: 0, cancellationToken: ct));
            return new Session(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<IAsyncDisposable> OnFileAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            if (LockedFile.TryHold(path + ".starting") is { } held) return held;
            await Task.Delay(Pause, TimeProvider.System, ct);
        }
    }

    private sealed class Session(DbConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            // The pool would keep the session, and the lock with it.
            await connection.ExecuteAsync(new CommandDefinition(
                "SELECT pg_advisory_unlock(@Number)", new { Number }, cancellationToken: CancellationToken.None));
            await connection.DisposeAsync();
        }
    }
}
