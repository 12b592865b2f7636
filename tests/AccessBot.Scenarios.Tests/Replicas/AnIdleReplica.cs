using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Health;
using AccessBot.Worker.Scheduling.Polls;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Replicas;

/// <summary>Of two replicas one may poll for hours and the other never: the schedule gives each poll to one of them.</summary>
public sealed class AnIdleReplica
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [ReplicaFact]
    public async Task Is_as_ready_as_the_one_that_polls()
    {
        await using var database = await SharedDatabase.CreateAsync();
        await using var world = await PracticeWorld.StartAsync();
        var settings = SettingsFile.Load(world.ConfigOn(database));
        var clock = new SteppedClock { Ahead = -TimeSpan.FromHours(1) };
        await using var idle = await CreateAsync(settings, polls: false, clock);
        var health = idle.Services.GetRequiredService<HealthReader>();

        // Long after it began; only a poll from now on can be a recent one. The other's clock is right throughout:
        // beside one that is an hour off it would not start.
        clock.Ahead = TimeSpan.Zero;
        await using var busy = await CreateAsync(settings, polls: true, TimeProvider.System);
        var before = await UnreadAsync(health);
        await busy.StartAsync(default);
        var after = await SettledAsync(health);
        await busy.StopAsync(default);

        Assert.Equal(settings.Sources.Count, before);
        Assert.Equal(0, after);
        Assert.Equal(["schedule"], health.Last.KeepsFromWork.Select(part => part.Id));
        Assert.Empty(idle.Services.GetRequiredService<SourceHealth>().States);
    }

    private static async Task<int> UnreadAsync(HealthReader health) =>
        (await health.ReadAsync(default)).InTrouble.Count(part => part.Kind == PartKind.Source);

    private static async Task<int> SettledAsync(HealthReader health)
    {
        using var enough = new CancellationTokenSource(Patience);
        while (true)
        {
            var unread = await UnreadAsync(health);
            if (unread == 0 || enough.IsCancellationRequested) return unread;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private static Task<BotHost> CreateAsync(Settings settings, bool polls, TimeProvider time) => BotHost.CreateAsync(
        new BotStart
        {
            Settings = settings with { Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal } },
            Polls = polls,
            Time = time,
        },
        default);
}
