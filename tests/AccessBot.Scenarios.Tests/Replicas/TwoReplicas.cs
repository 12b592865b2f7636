using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.Processes.Kills;
using AccessBot.Scenarios.Tests.Processes.Stories;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Kit.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Replicas;

/// <summary>The same program twice on one PostgreSQL database.</summary>
public sealed class TwoReplicas
{
    [ReplicaFact]
    public async Task Never_look_at_one_request_at_once_and_end_every_request()
    {
        await using var database = await SharedDatabase.CreateAsync();
        await using var world = await PracticeWorld.StartAsync();
        var newcomers = new Newcomers(world);
        var unharmed = await UnharmedRun.TakeAsync(world, newcomers);
        var crowd = new Crowd(world);
        for (var i = 0; i < 9; i++) await crowd.FileAsync((Story)(i % 3), await newcomers.HireAsync());
        var (watch, config) = (new OnePassAtATime(), world.ConfigOn(database));
        await using var one = await StartAsync(config, watch, "one");
        await using var other = await StartAsync(config, watch, "other");
        await crowd.EndsAsync(unharmed, () => string.Join('\n', watch.Passes));
        await Task.WhenAll(one.StopAsync(default), other.StopAsync(default));

        Assert.Empty(watch.Overlaps);
        Assert.Equal("", crowd.Harmed(await world.StateAsync(), unharmed));
    }

    [ReplicaFact]
    public async Task Come_up_together_on_a_database_that_is_still_empty()
    {
        await using var database = await SharedDatabase.CreateAsync();
        await using var world = await PracticeWorld.StartAsync();
        var (watch, config) = (new OnePassAtATime(), world.ConfigOn(database));
        var starts = Enumerable.Range(1, 4).Select(i => Task.Run(() => StartAsync(config, watch, $"replica {i}")));
        var hosts = await Task.WhenAll(starts);

        await Task.WhenAll(hosts.Select(host => host.StopAsync(default)));
        foreach (var host in hosts) await host.DisposeAsync();
    }

    [ReplicaFact]
    public async Task Lose_nothing_when_one_is_killed_in_the_middle_of_a_step()
    {
        await using var database = await SharedDatabase.CreateAsync();
        await using var world = await PracticeWorld.StartAsync();
        var newcomers = new Newcomers(world);
        var unharmed = await UnharmedRun.TakeAsync(world, newcomers);
        var config = world.ConfigOn(database);
        var crowd = new Crowd(world);
        // Who came first mostly goes on polling, and who polls mostly gets what was found.
        await using var doomed = BotProcess.Start(config, "seat:after-effect");
        await database.HasReplicasAsync(1);
        await using var steady = BotProcess.Start(config);
        await database.HasReplicasAsync(2);
        for (var i = 0; i < 6; i++) await crowd.FileAsync((Story)(i % 3), await newcomers.HireAsync());

        // Whichever replica gets to the seat: if it is the steady one each time, that is no crash, so more come until it is not.
        for (var more = 0; more < 10 && !doomed.HasEnded; more++)
        {
            await crowd.FileAsync(Story.WrongLabelThenVerified, await newcomers.HireAsync());
            await crowd.EndsAsync(unharmed, () => $"{doomed.Said}\n{steady.Said}");
        }

        await crowd.EndsAsync(unharmed, () => $"{doomed.Said}\n{steady.Said}");
        Assert.True(doomed.HasEnded, "the replica that was to die never came to a seat");
        Assert.Equal(BotProcess.Killed, doomed.ExitCode);
        await steady.AskToStopAsync();
        Assert.Equal(0, await steady.EndedAsync(Crowd.Patience));
        Assert.Equal("", crowd.Harmed(await world.StateAsync(), unharmed));
    }

    private static async Task<BotHost> StartAsync(string config, OnePassAtATime watch, string name)
    {
        var settings = SettingsFile.Load(config);
        var host = await BotHost.CreateAsync(
            new BotStart
            {
                Settings = settings with { Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal } },
                Polls = true,
                More = services =>
                {
                    var inner = services.Last(service => service.ServiceType == typeof(IPass));
                    services.AddSingleton(provider => watch.Around(
                        (IPass)(inner.ImplementationFactory?.Invoke(provider)
                            ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)), name));
                },
            },
            default);
        await host.StartAsync(default);
        return host;
    }
}
