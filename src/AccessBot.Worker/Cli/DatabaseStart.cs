using System.Data.Common;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Databases.Probes;
using AccessBot.Worker.Desk;

namespace AccessBot.Worker.Cli;

/// <summary>Brings the database up to date at a start, and waits for a server that is away.</summary>
internal static class DatabaseStart
{
    // The server is there and takes nobody just now: PostgreSQL's 55000 (not accepting connections).
    private const string TakesNobody = "55000";
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>Returns the hold of a bot that works; null for one that does not.</summary>
    /// <exception cref="DatabaseTrouble">It cannot be used, and why, in words for an operator.</exception>
    public static async Task<BotHold?> ReadyAsync(Database database, BotStart start, CancellationToken ct)
    {
        BotHold? hold = null;
        try
        {
            if (start.Works && !database.IsPostgres) hold = await TakeAsync(database, start, ct);
            await MigratedAsync(database, start, ct);
            if (start.Works && database.IsPostgres) hold = await TakeOnServerAsync(database, start, ct);
            if (hold is not null) await hold.WatchAsync(ct);
            return hold;
        }
        catch
        {
            if (hold is not null) await hold.DisposeAsync();
            throw;
        }
    }

    /// <summary>What to tell where a start that failed is to be begun anew; null where it is not.</summary>
    /// <param name="began">As in <see cref="TimeProvider.GetTimestamp"/>.</param>
    public static string? BrokenOff(Database database, Exception trouble, BotStart start, long began)
    {
        var left = start.DatabasePatience - start.Time.GetElapsedTime(began);
        return database.IsPostgres && left > TimeSpan.Zero && StorageTrouble.Of(trouble) is { } told
            ? $"PostgreSQL broke the start off ({told.Words}). It is begun anew, for {Say.Span(left)} more."
            : null;
    }

    private static async Task<BotHold> TakeAsync(Database database, BotStart start, CancellationToken ct)
    {
        try
        {
            return await BotHold.TakeAsync(database, ct);
        }
        catch (DatabaseTaken taken)
        {
            throw Taken(taken, "storage.path");
        }
        catch (Exception broken) when (Broken(database, broken) is { } words)
        {
            throw new DatabaseTrouble(Unusable(start, words), broken);
        }
    }

    private static async Task<BotHold> TakeOnServerAsync(Database database, BotStart start, CancellationToken ct)
    {
        try
        {
            return await BotHold.TakeOnServerAsync(database, isAlone: !start.Polls, ct);
        }
        catch (DatabaseTaken taken)
        {
            throw Taken(taken, "storage.connection_string");
        }
    }

    private static DatabaseTrouble Taken(DatabaseTaken taken, string key) => new(
        $"{taken.Message}. Stop that one first, or give this one a database of its own ({key}). "
        + "'status', 'explain', 'check' and 'audit' can be asked beside it.", taken);

    private static async Task MigratedAsync(Database database, BotStart start, CancellationToken ct)
    {
        var began = start.Time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                // Ahead of the first lock that a session holds.
                if (await ServerSessions.FindTroubleAsync(database, ct) is { } lent) throw new DatabaseTrouble(lent.Sentences);
                await database.MigrateAsync(ct);
                if (start.Polls && !database.IsPostgres && await WriteProbe.FindTroubleAsync(database, ct) is { } full)
                    throw new DatabaseTrouble(Unusable(start, full.Sentences));
                return;
            }
            catch (Exception trouble) when (Away(database, trouble) is { } away)
            {
                var left = start.DatabasePatience - start.Time.GetElapsedTime(began);
                if (left <= TimeSpan.Zero)
                    throw new DatabaseTrouble($"PostgreSQL does not answer: {First(away)}", trouble);
                start.Tell($"PostgreSQL does not answer ({First(away)}). Tried again for {Say.Span(left)} more.");
                await Task.Delay(pause < left ? pause : left, start.Time, ct);
            }
            catch (Exception broken) when (Broken(database, broken) is { } words)
            {
                throw new DatabaseTrouble(Unusable(start, words), broken);
            }
        }
    }

    private static string Unusable(BotStart start, string words) =>
        $"the database {start.Settings.Storage.Path} cannot be used: {words}";

    private static string? Broken(Database database, Exception trouble) => trouble switch
    {
        _ when database.IsPostgres => null,
        IOException onDisk =>
            $"{onDisk.Message.TrimEnd('.')}. Look at its disk: it may be full or over a limit; then try again.",
        _ when StorageTrouble.Of(trouble, database) is { } told => told.Sentences,
        DbException other =>
            $"{First(other)} The run book says what to do: docs/operations.md, \"The database is gone or broken\".",
        _ => null,
    };

    private static DbException? Away(Database database, Exception trouble)
    {
        var told = trouble as DbException ?? trouble.InnerException as DbException;
        return database.IsPostgres && told is { IsTransient: true } or { SqlState: TakesNobody } ? told : null;
    }

    private static string First(DbException trouble) => trouble.Message.Split('\n', 2)[0].TrimEnd().TrimEnd('.') + ".";
}

/// <summary>The database cannot be used; the message is for an operator.</summary>
internal sealed class DatabaseTrouble(string message, Exception? why = null) : Exception(message, why);
