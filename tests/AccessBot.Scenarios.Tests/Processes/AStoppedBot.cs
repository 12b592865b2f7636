using System.Net;
using System.Net.Sockets;
using AccessBot.Scenarios.Tests.Processes.Kills;
using AccessBot.Scenarios.Tests.Processes.Stories;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Processes;

/// <summary>SIGTERM in the middle of work, as systemd and a container's runtime send it.</summary>
public sealed class AStoppedBot
{
    [Fact]
    public async Task Ends_with_success_and_the_next_one_carries_on()
    {
        await using var world = await PracticeWorld.StartAsync();
        var newcomers = new Newcomers(world);
        var unharmed = await UnharmedRun.TakeAsync(world, newcomers);
        world.LoseDatabase();
        var crowd = new Crowd(world);
        for (var i = 0; i < 6; i++) await crowd.FileAsync((Story)(i % 2), await newcomers.HireAsync());
        await using (var first = BotProcess.Start(world.ConfigFile))
        {
            await crowd.ActUntilAsync(
                state => crowd.Filed.Any(one => state.NoteKinds(one.Request!).Count > 0), () => first.Said);
            await first.AskToStopAsync();
            Assert.Equal(0, await first.EndedAsync(world.Settings.Schedule.ShutdownGrace + TimeSpan.FromSeconds(10)));
            Assert.DoesNotContain("unexpected", first.Said, StringComparison.OrdinalIgnoreCase);
        }

        await using var next = BotProcess.Start(world.ConfigFile);
        await crowd.EndsAsync(unharmed, () => next.Said);
    }

    [Fact]
    public async Task That_was_told_nonsense_about_a_crash_drill_does_not_start()
    {
        await using var world = await PracticeWorld.StartAsync();
        await using var bot = BotProcess.Start(world.ConfigFile, "seat");

        Assert.Equal(2, await bot.EndedAsync(Crowd.Patience));
        Assert.Contains("ACCESSBOT_CRASH_AT is step:point, such as seat:after-effect; 'seat' is not.", bot.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_port_is_taken_says_so_and_which_setting_that_is()
    {
        await using var world = await PracticeWorld.StartAsync();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await File.AppendAllTextAsync(world.ConfigFile, $"\ndashboard:\n  listen: http://127.0.0.1:{port}\n");
        await using var bot = BotProcess.Start(world.ConfigFile);

        Assert.Equal(1, await bot.EndedAsync(Crowd.Patience));
        Assert.Contains("That is dashboard.listen; perhaps another AccessBot runs here.", bot.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("disposed", bot.Said, StringComparison.Ordinal);
    }
}
