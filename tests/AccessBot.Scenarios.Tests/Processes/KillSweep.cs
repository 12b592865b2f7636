using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Engine;
using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Processes;

/// <summary>
/// The built bot dies by SIGKILL at points of its steps, one process after another on the same database. Which points there
/// are comes from an unharmed run, so that a new step is swept without being listed.
/// </summary>
internal static class KillSweep
{
    /// <summary>Fails unless the world ends as the unharmed run left it.</summary>
    public static async Task RunAsync(IReadOnlyList<Story> stories, Func<StepPoint, bool> isSwept, ITestOutputHelper output)
    {
        await using var world = await PracticeWorld.StartAsync();
        await world.BeRoughAsync();
        var newcomers = new Newcomers(world);
        var unharmed = await UnharmedRun.TakeAsync(world, newcomers, stories);
        world.LoseDatabase();
        var (crowd, config) = (new Crowd(world), world.ConfigFile);
        foreach (var ((step, point), story) in unharmed.Points.Where(at => isSwept(at.Key.Point)))
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
