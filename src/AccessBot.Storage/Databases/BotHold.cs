using System.Globalization;
using Dapper;
using Npgsql;

namespace AccessBot.Storage.Databases;

/// <summary>
/// One bot at a time works on a SQLite file: it holds a lock beside it for as long as it lives, and keeps the file open
/// so that it can tell whether that is still the one at its path. On PostgreSQL any number of services work together, each request
/// at one of them at a time; a single pass (<c>once</c>) is no part of that, and works there alone.
/// </summary>
public sealed class BotHold : IAsyncDisposable
{
    // Any fixed number; it only has to differ from other programs' on the same server.
    internal const long Number = 0x61636365_7373776b;

    /// <summary>What the lock's name ends in; when it was last written says when a bot was last seen.</summary>
    internal const string Lock = ".running";

    // Somebody who asks whether a bot works has the lock for a moment too.
    private const int Tries = 10;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(30);

    private readonly Database _database;

    private readonly FileStream? _lock;
    private readonly NpgsqlConnection? _session;
    private OpenedFile? _file;

    private BotHold(Database database, FileStream? held, NpgsqlConnection? session = null) =>
        (_database, _lock, _session) = (database, held, session);

    /// <exception cref="DatabaseTaken">Another bot works on it.</exception>
    public static async Task<BotHold> TakeAsync(Database database, CancellationToken ct)
    {
        if (database.Path is not { } path) return new BotHold(database, null);
        path = OpenedFile.Resolved(path);
        for (var tries = 1; ; tries++)
        {
            if (LockedFile.TryHold(path + Lock) is { } held)
            {
                SayWho(path);
                var hold = new BotHold(database, held);
                hold.SaySeen(TimeProvider.System.GetUtcNow());
                return hold;
            }

            if (tries == Tries) throw new DatabaseTaken(path, Holder(path));
            await Task.Delay(Moment, TimeProvider.System, ct);
        }
    }

    /// <summary>The same on a server that answers. It ends with the process whatever happens, because the session does.</summary>
    /// <param name="isAlone">A single pass; otherwise a service, beside which others may work.</param>
    /// <exception cref="DatabaseTaken">A service works on it, or a single pass does.</exception>
    public static async Task<BotHold> TakeOnServerAsync(Database database, bool isAlone, CancellationToken ct)
    {
        // Of its own, not the pool's: it is kept for as long as the bot lives.
        var session = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, KeepAlive = 30 }.ToString());
        try
        {
            await session.OpenAsync(ct);
            var isTaken = await session.ExecuteScalarAsync<bool>(new CommandDefinition(
                $"SELECT pg_try_advisory_lock{(isAlone ? "" : "_shared")}(@Number)", new { Number }, cancellationToken: ct));
            return isTaken ? new BotHold(database, null, session)
                : throw new DatabaseTaken($"the database {session.Database}", isAlone ? "a service ('run') or another single pass" : "a single pass ('once')");
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>From here on <see cref="FindTrouble"/> knows. Needs the tables.</summary>
    public async Task WatchAsync(CancellationToken ct)
    {
        if (_lock is not null) _file = await OpenedFile.OpenAsync(_database, _lock, ct);
    }

    /// <summary>Leaves a sign on the lock that a bot is at work. Nothing on a server, whose scheduler does that.</summary>
    public void SaySeen(DateTimeOffset now)
    {
        if (_lock is null) return;
        try
        {
            File.SetLastWriteTimeUtc(_lock.SafeFileHandle, now.UtcDateTime);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Then nobody can tell when; that a bot is at work the lock says all the same.
        }
    }

    /// <summary>What became of the database's file, a clause; null while it is the one at its path.</summary>
    public string? FindTrouble() => _file?.FindTrouble();

    public async ValueTask DisposeAsync()
    {
        if (_file is not null) await _file.DisposeAsync();
        if (_lock is not null) await _lock.DisposeAsync();
        if (_session is not null) await _session.DisposeAsync();
    }

    private static string Own => string.Create(
        CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}");

    // On a full disk it is left out: what is wrong with that is said by whoever needs more of it.
    private static void SayWho(string path)
    {
        try
        {
            File.Delete(path + ".pid");
            File.WriteAllText(path + ".pid", Own);
        }
        catch (IOException)
        {
        }
    }

    internal static string? Holder(string path)
    {
        try
        {
            return File.ReadAllText(path + ".pid").Trim() is { Length: > 0 } words ? words : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

/// <param name="holder">Such as <c>process 4711 on worker-1</c>; null where it has not said yet.</param>
public sealed class DatabaseTaken(string path, string? holder)
    : Exception($"another bot works on {path}: {holder ?? "a process that is just starting"}")
{
    /// <summary>Its process; null where it has not said yet.</summary>
    public string? Holder => holder;
}
