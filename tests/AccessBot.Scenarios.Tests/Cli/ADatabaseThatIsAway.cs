using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage.Databases;
using AccessBot.Worker.Cli;

namespace AccessBot.Scenarios.Tests.Cli;

public sealed class ADatabaseThatIsAway
{
    // Nothing listens on port 1 of a machine.
    private const string Nowhere = "Host=127.0.0.1;Port=1;Username=a;Database=a;Timeout=5";

    [Fact]
    public async Task Is_waited_for_as_long_as_configured_and_then_named()
    {
        var told = new List<string>();
        await using var database = Database.Postgres(Nowhere);

        // Six seconds of a busy machine's time, so that the first try ends long before.
        var trouble = await Assert.ThrowsAsync<DatabaseTrouble>(() => DatabaseStart.ReadyAsync(database, Start(TimeSpan.FromMinutes(20), told.Add), default));

        Assert.StartsWith("PostgreSQL does not answer: ", trouble.Message, StringComparison.Ordinal);
        Assert.NotEmpty(told);
        Assert.All(told, line => Assert.Matches(@"^PostgreSQL does not answer \(.+\)\. Tried again for \d+ (min|s) more\.$", line));
    }

    [Fact]
    public async Task Is_not_waited_for_by_a_command_that_somebody_typed()
    {
        var told = new List<string>();
        await using var database = Database.Postgres(Nowhere);

        await Assert.ThrowsAsync<DatabaseTrouble>(() => DatabaseStart.ReadyAsync(database, Start(TimeSpan.Zero, told.Add), default));

        Assert.Empty(told);
    }

    private static BotStart Start(TimeSpan patience, Action<string> tell) => new()
    {
        Settings = Configuration.Files.Read(Configuration.Files.Good),
        Polls = true,
        DatabasePatience = patience,
        Tell = tell,
        Time = new HurriedTime(200),
    };
}
