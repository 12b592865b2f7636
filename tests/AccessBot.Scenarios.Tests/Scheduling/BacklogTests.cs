using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;

namespace AccessBot.Scenarios.Tests.Scheduling;

/// <summary>More waits than can be worked off at once.</summary>
public sealed class BacklogTests
{
    private const int Waiting = 200;

    [Fact]
    public async Task What_a_person_does_now_does_not_wait_for_the_backlog()
    {
        await using var world = await PracticeWorld.StartAsync();
        for (var i = 0; i < Waiting; i++) await world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        world.Settings.GitLab.Connection.RequestsPerMinute = 1800; // ten of the backlog a second
        await using var bot = await BotHost.CreateAsync(
            new BotStart
            {
                Settings = world.Settings with { Log = world.Settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal } },
                Polls = true,
            },
            default);
        await bot.StartAsync(default);
        while (Answered(world) < 5) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        var person = await world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        while (!(await world.StateAsync()).NoteKinds(person).Contains("show-the-way"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        var answered = Answered(world);
        await bot.StopAsync(default);
        Assert.InRange(answered, 6, Waiting - 20);
    }

    private static int Answered(PracticeWorld world) =>
        world.Sandbox.World.Requests.Snapshot().GetValueOrDefault("gitlab")?
            .Where(route => route.Key.StartsWith("POST ", StringComparison.Ordinal)).Sum(route => route.Value) ?? 0;
}
