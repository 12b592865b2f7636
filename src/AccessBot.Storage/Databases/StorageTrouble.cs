using Microsoft.Data.Sqlite;
using Npgsql;

namespace AccessBot.Storage.Databases;

/// <summary>The database cannot be used just now, through no fault of whoever asked it something.</summary>
/// <param name="Words">The database's own, on one line and without a full stop.</param>
/// <param name="Mend">What an operator does about it, in the imperative and without a full stop.</param>
public sealed record StorageTrouble(string Words, string Mend)
{
    private const string Start = "start PostgreSQL, or mend the way to it";
    private const string Somewhere = "the database";

    /// <summary>For somebody whose command it ended.</summary>
    public string Sentences => $"{Words}. {char.ToUpperInvariant(Mend[0])}{Mend[1..]}; then try again.";

    /// <summary>Null when something else went wrong: a mistake in a statement, a bug, a vendor.</summary>
    /// <param name="database">Names its file in the words, when it is known.</param>
    public static StorageTrouble? Of(Exception trouble, Database? database = null) => Of(trouble, database?.Path);

    internal static string MakeRoom(string? path) => $"make room on the disk of {path ?? Somewhere}";

    private static string Free(string? path) =>
        $"end what else holds {path ?? Somewhere}, such as a backup or an open sqlite3";

    private static StorageTrouble? Of(Exception trouble, string? path)
    {
        for (var cause = trouble; cause is not null; cause = cause.InnerException)
        {
            var mend = cause switch
            {
                SqliteException file => OfFile(file.SqliteErrorCode, path),
                PostgresException refused => OfServer(refused.SqlState),
                NpgsqlException { IsTransient: true } => Start,
                DatabaseHeld => Free(path),
                _ => null,
            };
            if (mend is not null) return new StorageTrouble(cause.Message.Split('\n', 2)[0].Trim().TrimEnd('.'), mend);
        }

        return null;
    }

    // SQLite's primary result codes.
    private static string? OfFile(int code, string? path) => code switch
    {
        13 => MakeRoom(path),
        10 => $"look at the disk of {path ?? Somewhere}: it may be full, over a limit or failing",
        5 or 6 => Free(path),
        3 or 8 or 14 => $"let the bot's account read and write {path ?? Somewhere} and its folder",
        11 or 26 => "do what the run book says: docs/operations.md, \"The database is gone or broken\"",
        _ => null,
    };

    // The first two characters of a SQLSTATE are its class.
    private static string? OfServer(string state) => state switch
    {
        "53100" => "make room on the disk of PostgreSQL",
        "25006" => "let PostgreSQL take writes, or correct storage.connection_string: this server is read-only",
        ['2', '8', ..] or ['3', 'D', ..] =>
            "correct storage.connection_string, or what PostgreSQL knows of the bot's account",
        // Broken off for another's sake; and what Quartz says when its lock was, since it asks once more in the same transaction.
        ['4', '0', ..] or "25P02" => "look into PostgreSQL's log for what was in the way",
        ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] or ['5', '8', ..] or "55000" => Start,
        _ => null,
    };
}
