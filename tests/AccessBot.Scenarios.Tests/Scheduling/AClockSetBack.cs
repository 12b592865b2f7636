using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.Processes.Stories;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Clocks;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace AccessBot.Scenarios.Tests.Scheduling;

/// <summary>A machine came up with a clock that was an hour ahead, and NTP set it right while the bot ran.</summary>
public sealed class AClockSetBack
{
    [Fact]
    public async Task Makes_nobody_wait_for_the_hour_that_was_shown_before()
    {
        await using var world = await PracticeWorld.StartAsync();
        var newcomers = new Newcomers(world);
        var crowd = new Crowd(world);
        var clock = new SteppedClock { Ahead = TimeSpan.FromHours(1) };
        await using var host = await BotHost.CreateAsync(
            new BotStart { Settings = SettingsFile.Load(world.ConfigFile), Polls = true, Time = clock }, default);
        await host.StartAsync(default);
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        using var over = new CancellationTokenSource(Crowd.Patience, TimeProvider.System);
        while (!(await NextTimes.OfShardsAndSourcesAsync(scheduler)).All(next => next > clock.GetUtcNow()))
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, over.Token);

        clock.Ahead = TimeSpan.Zero;
        Assert.All(await NextTimes.OfShardsAndSourcesAsync(scheduler), next => Assert.True(next > clock.GetUtcNow().AddMinutes(30), $"{next:O}"));
        await host.Services.GetRequiredService<TimesAhead>().LookAsync(default);
        await crowd.FileAsync(Story.ShownTheWay, await newcomers.HireAsync());
        await crowd.ActUntilAsync(state => state.BotNotes(crowd.Filed[0].Request!).Count > 0, () => "nobody answered");

        await host.StopAsync(default);
    }
}
