using System.Data.Common;
using AccessBot.Storage;
using AccessBot.Worker.Desk;

namespace AccessBot.Worker.Cli;

/// <summary>Brings the database up to date at a start, and waits for a server that is away.</summary>
internal static class DatabaseStart
{
    // The server is there and takes nobody just now: PostgreSQL's 55000 (not accepting connections).
    private const string TakesNobody = "55000";
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <exception cref="DatabaseTrouble">It cannot be used, and why, in words for an operator.</exception>
    public static async Task ReadyAsync(Database database, BotStart start, CancellationToken ct)
    {
        var began = start.Time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await database.MigrateAsync(ct);
                return;
            }
            catch (Exception trouble) when (Away(database, trouble) is { } away)
            {
                var left = start.DatabasePatience - start.Time.GetElapsedTime(began);
                if (left <= TimeSpan.Zero) throw new DatabaseTrouble($"PostgreSQL does not answer: {First(away)}", trouble);
                start.Tell($"PostgreSQL does not answer ({First(away)}). Tried again for {Say.Span(left)} more.");
                await Task.Delay(pause < left ? pause : left, start.Time, ct);
            }
            catch (DbException broken) when (!database.IsPostgres)
            {
                throw new DatabaseTrouble(
                    $"the database {start.Settings.Storage.Path} cannot be used: {First(broken)} "
                    + "The run book says what to do: docs/operations.md, \"The database is gone or broken\".", broken);
            }
        }
    }

    private static DbException? Away(Database database, Exception trouble)
    {
        var told = trouble as DbException ?? trouble.InnerException as DbException;
        return database.IsPostgres && told is { IsTransient: true } or { SqlState: TakesNobody } ? told : null;
    }

    private static string First(DbException trouble) => trouble.Message.Split('\n', 2)[0].TrimEnd().TrimEnd('.') + ".";
}

/// <summary>The database cannot be used; the message is for an operator.</summary>
internal sealed class DatabaseTrouble(string message, Exception why) : Exception(message, why);
