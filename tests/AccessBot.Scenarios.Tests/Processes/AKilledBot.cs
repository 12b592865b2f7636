using AccessBot.Scenarios.Tests.World;
using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Processes;

/// <summary>
/// The built bot dies by SIGKILL at every point of every step, one process after another on the same database. Which
/// points there are comes from an unharmed run, so that a new step is swept without being listed.
/// </summary>
public sealed class AKilledBot(ITestOutputHelper output)
{
    [Fact]
    public async Task Leaves_a_world_that_ends_the_same_whatever_the_point()
    {
        await using var world = await PracticeWorld.StartAsync();
        var newcomers = new Newcomers(world);
        var unharmed = await UnharmedRun.TakeAsync(world, newcomers);
        world.LoseDatabase();
        var (crowd, config) = (new Crowd(world), world.ConfigThatNeverGivesUp());
        foreach (var ((step, point), story) in unharmed.Points)
        {
            await crowd.FileAsync(story, await newcomers.HireAsync());
            await using var bot = BotProcess.Start(config, $"{step}:{point}");
            await crowd.ActUntilAsync(_ => bot.HasEnded, () => $"{step}:{point} was not reached\n{bot.Said}");
            Assert.True(bot.ExitCode == BotProcess.Killed, $"{step}:{point}: ended with {bot.ExitCode}\n{bot.Said}");
        }

        output.WriteLine($"{crowd.Filed.Count} processes killed, steps: {string.Join(", ", unharmed.Points.Keys.Select(at => at.Step).Distinct())}");
        await using var last = BotProcess.Start(config);
        await crowd.EndsAsync(unharmed, () => last.Said);
        await last.AskToStopAsync();
        Assert.Equal(0, await last.EndedAsync(Crowd.Patience));
        Assert.Equal("", crowd.Harmed(await world.StateAsync(), unharmed));
    }
}
