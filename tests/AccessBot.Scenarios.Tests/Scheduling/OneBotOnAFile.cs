using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Health;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Scheduling;

/// <summary>A SQLite file belongs to one bot at a time, and a bot to the file that it opened.</summary>
public sealed class OneBotOnAFile : IAsyncLifetime
{
    private PracticeWorld _world = null!;

    public async Task InitializeAsync() => _world = await PracticeWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("run")]
    [InlineData("once")]
    public async Task A_second_one_is_told_which_process_holds_it_and_leaves(string verb)
    {
        await using var first = await RunningAsync();
        await using var second = BotProcess.Run([verb, "--config", _world.ConfigFile]);

        Assert.Equal(ExitCode.NeedsPerson, await second.EndedAsync(Crowd.Patience));
        Assert.Contains($"another bot works on {_world.Settings.Storage.Path}: process {first.Id} on ", second.Said, StringComparison.Ordinal);
        Assert.Contains("Stop that one first", second.Said, StringComparison.Ordinal);
        Assert.False(first.HasEnded);
    }

    [Fact]
    public async Task Questions_are_answered_beside_it()
    {
        await using var first = await RunningAsync();
        await using var status = BotProcess.Run(["status", "--config", _world.ConfigFile]);

        Assert.Equal(ExitCode.Fine, await status.EndedAsync(Crowd.Patience));
        Assert.DoesNotContain("No bot works", status.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_none_at_work_every_verb_that_speaks_of_one_says_so_and_when_it_was_last_seen()
    {
        const string None = "No bot works on this database now, and one was last seen ";
        var request = await _world.FileAsync("ana", FederalForm.For());
        await using (var bot = await _world.StartBotAsync()) await bot.LookAsync(request);
        await using (var bot = await RunningAsync())
        {
            foreach (var words in Spoken(request)) Assert.DoesNotContain("No bot works", (await Typed.AtAsync(_world, words)).Error, StringComparison.Ordinal);
            await bot.KillAsync();
        }

        foreach (var words in Spoken(request)) Assert.Contains(None, (await Typed.AtAsync(_world, words)).Error, StringComparison.Ordinal);
        var (check, act) = (await Typed.AtAsync(_world, "check"), await Typed.AtAsync(_world, "retry", request.Item, "--reason", "x", "--json"));
        Assert.StartsWith(None, check.Output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, check.Exit);
        Assert.StartsWith(None, JsonNode.Parse(act.Output)!["no_bot"]!.ToString(), StringComparison.Ordinal);
    }

    private static string[][] Spoken(RequestRef request) =>
    [
        ["status"], ["explain", request.Item], ["retry", request.Item, "--reason", "x"], ["pause", "--reason", "x"],
        ["resume", "--reason", "x"], ["hold", request.Item, "--reason", "x"], ["unhold", request.Item, "--reason", "x"],
    ];

    [Fact]
    public async Task A_killed_one_holds_nothing()
    {
        await using (var first = await RunningAsync()) await first.KillAsync();
        await using var next = await RunningAsync();

        Assert.False(next.HasEnded);
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("")]
    public async Task A_file_that_is_deleted_under_it_is_said(string which)
    {
        await using var bot = await RunningAsync();

        File.Delete(_world.Settings.Storage.Path + which);

        await SaysAsync(bot, "so what the bot writes down is lost and no request is looked at");
    }

    [Fact]
    public async Task A_file_that_another_was_put_in_place_of_makes_it_unready()
    {
        var path = _world.Settings.Storage.Path!;
        await using var bot = await BotHost.CreateAsync(
            new BotStart
            {
                Settings = _world.Settings with { Log = _world.Settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal } },
                Polls = false,
                Works = true,
            },
            default);
        await bot.StartAsync(default);
        File.Copy(path, path + ".copy");
        // As a restore does (docs/how-to/backup.md). SQLite locks are a process's: a connection to the new file would cut the -shm short that
        // those to the old one have mapped into memory, and who reads there at that moment is ended by SIGBUS, this test's process with it.
        File.Delete(path + "-shm");
        File.Move(path + ".copy", path, overwrite: true);

        var health = bot.Services.GetRequiredService<HealthReader>();
        using var over = new CancellationTokenSource(Crowd.Patience, TimeProvider.System);
        while (!(await health.ReadAsync(default)).KeepsFromWork.Any(part => part.Says.Contains("deleted, moved or replaced", StringComparison.Ordinal)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, over.Token);
        }
    }

    private async Task<BotProcess> RunningAsync()
    {
        var bot = BotProcess.Start(_world.ConfigFile);
        await SaysAsync(bot, "is watched");
        return bot;
    }

    private static async Task SaysAsync(BotProcess bot, string words)
    {
        using var over = new CancellationTokenSource(Crowd.Patience, TimeProvider.System);
        while (!bot.Said.Contains(words, StringComparison.Ordinal))
        {
            Assert.False(bot.HasEnded || over.IsCancellationRequested, $"it never said '{words}':\n{bot.Said}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}
