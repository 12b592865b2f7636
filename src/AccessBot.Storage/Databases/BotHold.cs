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
    private readonly Database _database;
    // Any fixed number; it only has to differ from other programs' on the same server.
    private const long Number = 0x61636365_7373776b;

    private readonly FileStream? _lock;
    private readonly NpgsqlConnection? _session;
    private OpenedFile? _file;

    private BotHold(Database database, FileStream? held, NpgsqlConnection? session = null) =>
        (_database, _lock, _session) = (database, held, session);

    /// <exception cref="DatabaseTaken">Another bot works on it.</exception>
    public static BotHold Take(Database database)
    {
        if (database.Path is not { } path) return new BotHold(database, null);
        path = OpenedFile.Resolved(path);
        if (LockedFile.TryHold(path + ".running") is not { } held) throw new DatabaseTaken(path, Holder(path));
        SayWho(path);
        return new BotHold(database, held);
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

    private static string? Holder(string path)
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
