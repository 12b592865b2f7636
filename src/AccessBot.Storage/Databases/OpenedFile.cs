using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AccessBot.Storage.Databases;

/// <summary>
/// A SQLite file and its -wal and -shm, kept open: what is written to a file that somebody deleted or put another in
/// place of is gone with the process, and SQLite does not notice. Linux says where each open file lies now
/// (<c>/proc/self/fd</c>); elsewhere only a file that is gone is noticed.
/// </summary>
internal sealed class OpenedFile : IAsyncDisposable
{
    private const string Opened = "/proc/self/fd";

    private readonly DbConnection _connection;
    private readonly string _path;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _links;

    private OpenedFile(DbConnection connection, string path)
    {
        (_connection, _path) = (connection, path);
        string[] files = [path, path + "-wal", path + "-shm"];
        _links = files.ToDictionary(file => file, IReadOnlyList<string> (file) => [.. Links().Where(fd => Target(fd) == file)]);
    }

    /// <param name="beside">An open file in the database's folder.</param>
    public static async Task<OpenedFile> OpenAsync(Database database, FileStream beside, CancellationToken ct)
    {
        // Of its own, not the pool's: SQLite deletes the -wal when the last connection closes.
        var alone = new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false };
        var connection = new SqliteConnection(alone.ToString());
        try
        {
            await connection.OpenAsync(ct);
            // Opens the -wal and the -shm too.
            await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT count FROM audit_head WHERE id = 1", cancellationToken: ct));
            var name = Path.GetFileName(Resolved(database.Path!));
            var folder = Path.GetDirectoryName(Target($"{Opened}/{beside.SafeFileHandle.DangerousGetHandle()}") ?? beside.Name)!;
            return new OpenedFile(connection, Path.Combine(folder, name));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The file that a link stands for, which is the one that SQLite opens.</summary>
    public static string Resolved(string path) =>
        File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;

    public string? FindTrouble()
    {
        if (!File.Exists(_path)) return $"{_path} is gone";
        var other = _links.FirstOrDefault(file => file.Value.Count > 0 && !file.Value.Any(fd => Target(fd) == file.Key)).Key;
        return other is null ? null : $"{other} is not the file any more that the bot opened: it was deleted, moved or replaced";
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static string[] Links() => Directory.Exists(Opened) ? Directory.GetFiles(Opened) : [];

    // Opened and closed again in the meantime, by another thread.
    private static string? Target(string fd)
    {
        try
        {
            return new FileInfo(fd).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
