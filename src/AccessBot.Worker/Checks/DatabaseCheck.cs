using System.Data.Common;
using System.Runtime.CompilerServices;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Databases.Probes;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Desk;

namespace AccessBot.Worker.Checks;

/// <summary>The bot's memory answers, can be written to, and is of this build's time.</summary>
public sealed class DatabaseCheck(Database database, Settings settings, TimeProvider time) : ICheck
{
    private const string TakesNothing = "see docs/operations.md, \"The database takes nothing\"";

    public string Name => "Database";

    private string Broken => database.IsPostgres
        ? "start PostgreSQL, or correct storage.connection_string"
        : "see docs/operations.md, \"The database is gone or broken\"";

    private string Place => database.IsPostgres ? "PostgreSQL" : $"SQLite in {settings.Storage.Path}";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        var (state, trouble) = await ReadAsync(ct);
        if (state is null)
        {
            yield return CheckLine.Fail("connection", $"{Place} cannot be used: {trouble}", Broken);
            yield break;
        }

        if (state.Server is not { } version)
        {
            yield return CheckLine.Ok(
                "connection", $"{settings.Storage.Path} does not exist yet; the first start makes it");
            yield break;
        }

        yield return await FindWriteTroubleAsync(isMade: state.Ran.Count > 0, ct) is { } refused
            ? CheckLine.Fail("connection", $"{Place}, version {version}, takes nothing: {refused.Words}", refused.Mend)
            : CheckLine.Ok("connection", $"{Place}, version {version}, can be read and written");
        if (await ServerSessions.FindTroubleAsync(database, ct) is { } lent) yield return CheckLine.Fail("sessions", lent.Words, lent.Mend);
        if (database.IsOpenOnTheWay)
        {
            yield return CheckLine.Warn(
                "encryption", "PostgreSQL is on another machine, and storage.connection_string does not demand its certificate: whoever is on the way can read and answer",
                "add 'SSL Mode=VerifyFull' to the connection string, and 'Root Certificate=FILE' for an authority of your own");
        }

        yield return Schema(state);
        if (await FindClockAsync(ct) is { } clock) yield return Clock(clock);
        if (state.Ran.Count > 0 && await BotsAtWork.FindAsync(database, ct) is { } bots) yield return AtWork(bots);
    }

    private CheckLine AtWork(BotsAtWork bots) => NoBot.Sentence(bots, time.GetUtcNow()) is { } none
        ? CheckLine.Note("a bot at work", none)
        : CheckLine.Ok("a bot at work", bots.Who.Count == 0 ? "one works on it" : string.Join(", ", bots.Who));

    private static CheckLine Clock(ClockDifference clock)
    {
        var (what, mend) = ("clock", "set this machine's clock (NTP): replicas are told apart by it, and vendors refuse sign-ins by it");
        if (clock.AtLeast > ClockDifference.StandsDown)
            return CheckLine.Fail(what, $"of this machine is {clock.InWords}, so a replica here stands down", mend);
        return clock.AtLeast > ClockDifference.Told
            ? CheckLine.Warn(what, $"of this machine is {clock.InWords}", mend)
            : CheckLine.Ok(what, "of this machine and PostgreSQL's agree");
    }

    private async Task<ClockDifference?> FindClockAsync(CancellationToken ct)
    {
        try
        {
            return await DatabaseClock.MeasureAsync(database, time, ct);
        }
        catch (DbException)
        {
            return null;
        }
    }

    private static CheckLine Schema(SchemaState state)
    {
        var (ran, all) = (state.Ran.Count, state.Ran.Count + state.Pending.Count);
        return state switch
        {
            { Unknown: { Count: > 0 } newer } => CheckLine.Warn(
                "schema", $"is newer than this program: {Names(newer)} ran here and are not known to it",
                "install the newer version here too; a database works with one version back, and no further"),
            { Ran.Count: 0 } => CheckLine.Ok("schema", "is empty; the first start makes the tables"),
            { Pending: { Count: > 0 } next } => CheckLine.Warn(
                "schema", $"is at {ran} of {all}; the next start brings it up to date ({Names(next)})",
                "keep a copy of the database before that start"),
            _ => CheckLine.Ok("schema", $"is at {ran} of {all}, up to date"),
        };
    }

    // AccessBot.Storage.Migrations.0007_begun.sql is 0007_begun to an operator.
    private static string Names(IEnumerable<string> scripts) =>
        string.Join(", ", scripts.Select(script => script.Split('.') is [.., var name, _] ? name : script));

    private async Task<(SchemaState? State, string? Trouble)> ReadAsync(CancellationToken ct)
    {
        try
        {
            return (await SchemaState.ReadAsync(database, ct), null);
        }
        catch (DbException trouble)
        {
            return (null, First(trouble));
        }
    }

    private async Task<StorageTrouble?> FindWriteTroubleAsync(bool isMade, CancellationToken ct)
    {
        try
        {
            if (await SchemaState.IsReadOnlyAsync(database, ct))
                return new StorageTrouble("it is read-only", TakesNothing);
            return isMade ? await WriteProbe.FindTroubleAsync(database, ct) : null;
        }
        catch (DbException trouble)
        {
            return StorageTrouble.Of(trouble, database) ?? new StorageTrouble(First(trouble), TakesNothing);
        }
    }

    private static string First(DbException trouble) => trouble.Message.Split('\n', 2)[0].TrimEnd();
}
