using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.Processes.Kills;
using AccessBot.Scenarios.Tests.Processes.Stories;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Replicas;

/// <summary>PostgreSQL cuts every connection and takes none for a while, in the middle of the work of two replicas.</summary>
public sealed class ADatabaseGone
{
    [ReplicaFact]
    public async Task At_a_start_is_waited_for()
    {
        await using var database = await SharedDatabase.CreateAsync();
        await using var world = await PracticeWorld.StartAsync();
        await database.GoAwayAsync();
        await using var bot = BotProcess.Start(world.ConfigOn(database));
        await SaysAsync(bot, "PostgreSQL does not answer");
        await database.ComeBackAsync();

        await SaysAsync(bot, "is watched");
    }

    [ReplicaTheory]
    [InlineData("qrtz_locks")]
    [InlineData("qrtz_job_details")]
    [InlineData("qrtz_scheduler_state")]
    [InlineData("configuration")]
    public async Task In_the_middle_of_a_start_only_delays_it(string at)
    {
        await using var database = await SharedDatabase.CreateAsync();
        await using var world = await PracticeWorld.StartAsync();
        await using (var first = BotProcess.Start(world.ConfigOn(database))) await SaysAsync(first, "is watched");
        await using var held = await database.HoldAsync(at);
        await using var bot = BotProcess.Start(world.ConfigOn(database));
        await database.IsWaitedForAsync();
        await database.GoAwayAsync();
        // Longer than the scheduler tries by itself.
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
        await database.ComeBackAsync();

        await SaysAsync(bot, "is watched");
    }

    [ReplicaFact]
    public async Task Holds_up_no_stop()
    {
        await using var database = await SharedDatabase.CreateAsync();
        await using var world = await PracticeWorld.StartAsync();
        var config = world.ConfigOn(database);
        var text = File.ReadAllText(config);
        File.WriteAllText(config, text.Replace("schedule:", "schedule:\n  shutdown_grace: 1s", StringComparison.Ordinal));
        await using var bot = BotProcess.Start(config);
        await SaysAsync(bot, "is watched");
        await database.GoAwayAsync();
        await SaysAsync(bot, "does not take what the bot has to write down");
        // Time for a poll to end: that it has ended cannot be written down, and the schedule tries that for ever.
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);

        await bot.AskToStopAsync();

        Assert.Equal(0, await bot.EndedAsync(Crowd.Patience));
        await database.ComeBackAsync();
    }

    private static async Task SaysAsync(BotProcess bot, string words)
    {
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(2), TimeProvider.System);
        while (!bot.Said.Contains(words, StringComparison.Ordinal))
        {
            Assert.False(bot.HasEnded || over.IsCancellationRequested, $"it never said '{words}':\n{bot.Said}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    [ReplicaFact]
    public async Task For_a_while_only_delays()
    {
        await using var database = await SharedDatabase.CreateAsync();
        await using var world = await PracticeWorld.StartAsync();
        var newcomers = new Newcomers(world);
        var unharmed = await UnharmedRun.TakeAsync(world, newcomers);
        var crowd = new Crowd(world);
        for (var i = 0; i < 6; i++) await crowd.FileAsync((Story)(i % 3), await newcomers.HireAsync());
        await using var one = BotProcess.Start(world.ConfigOn(database));
        await using var other = BotProcess.Start(world.ConfigOn(database));
        await crowd.ActUntilAsync(
            state => crowd.Filed.Count(request => state.NoteKinds(request.Request!).Count > 0) > 2, () => $"{one.Said}\n{other.Said}");

        await database.HasReplicasAsync(2);
        await database.GoAwayAsync();
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
        await database.ComeBackAsync();
        await crowd.EndsAsync(unharmed, () => $"{one.Said}\n{other.Said}");

        Assert.False(one.HasEnded || other.HasEnded, $"a replica ended\n{one.Said}\n{other.Said}");
    }
}
