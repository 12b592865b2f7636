using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Scheduling;
using AccessBot.Worker.Scheduling.Polls;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Scheduling;

/// <summary>The schedule forgets a request; the bot's own memory does not.</summary>
public sealed class RememberTests : IAsyncLifetime
{
    private PracticeWorld _world = null!;
    private RequestRef _request = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync();
        _request = await _world.FileAsync("ana", FederalForm.For());
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_request_that_was_taken_in_and_never_looked_at_is_looked_at()
    {
        await PolledAsync(worksOff: false);
        await ForgetAsync();

        Assert.Equal(1, await RememberAsync());
        Assert.Equal(["people-asked", "status"], (await _world.StateAsync()).NoteKinds(_request));
    }

    [Fact]
    public async Task A_change_that_a_poll_saw_is_looked_at_though_its_firing_was_lost()
    {
        await PolledAsync(worksOff: true);
        await _world.LabelAsync(_request, "pat", "citizenship::verified");
        await PolledAsync(worksOff: false);
        await ForgetAsync("now/%");

        Assert.Equal(1, await RememberAsync());
        Assert.Contains("ready", (await _world.StateAsync()).NoteKinds(_request));
    }

    [Fact]
    public async Task Nothing_is_found_while_the_schedule_knows()
    {
        await PolledAsync(worksOff: false);
        await using (var bot = await StartAsync())
        {
            Assert.Equal(0, await bot.Services.GetRequiredService<RememberJob>().RunAsync(TimeSpan.Zero, default));
        }

        await PolledAsync(worksOff: true);
        await using var later = await StartAsync();
        Assert.Equal(0, await later.Services.GetRequiredService<RememberJob>().RunAsync(TimeSpan.Zero, default));
    }

    private async Task PolledAsync(bool worksOff)
    {
        await using var bot = await StartAsync();
        if (worksOff)
        {
            await bot.Services.GetRequiredService<SinglePass>().RunAsync(default);
            return;
        }

        var poll = bot.Services.GetRequiredService<PollJob>();
        foreach (var source in _world.Settings.Sources) await poll.RunAsync(source, default);
    }

    private async Task<int> RememberAsync()
    {
        await using var bot = await StartAsync();
        var found = await bot.Services.GetRequiredService<RememberJob>().RunAsync(TimeSpan.Zero, default);
        await bot.Services.GetRequiredService<SinglePass>().RunAsync(default);
        return found;
    }

    private async Task<BotHost> StartAsync()
    {
        var bot = await BotHost.CreateAsync(
            new BotStart
            {
                Settings = _world.Settings with { Log = _world.Settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal } },
                Polls = false,
            },
            default);
        await bot.StartAsync(default);
        return bot;
    }

    private async Task ForgetAsync(string group = "%")
    {
        await using var database = Database.Sqlite(_world.Settings.Storage.Path!);
        await using var connection = await database.OpenAsync(default);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            DELETE FROM qrtz_simple_triggers WHERE trigger_group LIKE '{group}' AND trigger_name = '{_request.Item}';
            DELETE FROM qrtz_triggers WHERE trigger_group LIKE '{group}' AND trigger_name = '{_request.Item}'
            """;
        Assert.True(await command.ExecuteNonQueryAsync() > 0);
    }
}
