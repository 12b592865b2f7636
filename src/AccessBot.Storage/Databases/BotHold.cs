using System.Globalization;

namespace AccessBot.Storage.Databases;

/// <summary>
/// One bot at a time works on a SQLite file: it holds a lock beside it for as long as it lives, and keeps the file open
/// so that it can tell whether that is still the one at its path. PostgreSQL needs neither.
/// </summary>
public sealed class BotHold : IAsyncDisposable
{
    private readonly Database _database;
    private readonly FileStream? _lock;
    private OpenedFile? _file;

    private BotHold(Database database, FileStream? held) => (_database, _lock) = (database, held);

    /// <exception cref="DatabaseTaken">Another bot works on it.</exception>
    public static BotHold Take(Database database)
    {
        if (database.Path is not { } path) return new BotHold(database, null);
        path = OpenedFile.Resolved(path);
        if (LockedFile.TryHold(path + ".running") is not { } held) throw new DatabaseTaken(path, Holder(path));
        SayWho(path);
        return new BotHold(database, held);
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
