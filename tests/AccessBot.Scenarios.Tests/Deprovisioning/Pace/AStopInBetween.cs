using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Deprovisioning.Pace;

/// <summary>A person stops the bot between two steps of a removal.</summary>
public sealed class AStopInBetween
{
    public static TheoryData<string, string> Stops()
    {
        var stops = new TheoryData<string, string>();
        // After the last change there is only reading back and the proof of it.
        foreach (var step in new[] { "save", "suspend", "end-sessions", "save-tickets", "unassign", "remove-tags" })
        {
            foreach (var stop in new[] { "hold", "close", "pause" }) stops.Add(step, stop);
        }

        return stops;
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public async Task Is_obeyed_before_the_next_step(string step, string stop)
    {
        await using var world = await PracticeWorld.StartAsync();
        await world.HasAccountAsync(tickets: 3);
        var request = await world.OffboardAsync();
        Bot bot = null!;
        var probe = new ActingProbe(step, () => stop switch
        {
            "hold" => world.LabelAsync(request, "sam", "accessbot::hold"),
            "close" => world.SetStateAsync(request, "pat", "close"),
            _ => bot.Services.GetRequiredService<PauseSwitch>().PauseAsync(
                new Pause(Pause.All, "sam", "look first", DateTimeOffset.UnixEpoch), default),
        });
        bot = await world.StartBotAsync(probe);
        await using var running = bot;
        await bot.LookAsync(request);
        await bot.LookAsync(request);

        // That it stopped half way is said where the issue was closed; nothing more is done.
        Assert.Equal(step, probe.Passed.Last(passed => passed != "stopped"));
    }

    /// <summary>Lets a person act right after a step, and notes the steps that were ended.</summary>
    private sealed class ActingProbe(string step, Func<Task> act) : IPassProbe
    {
        public List<string> Passed { get; } = [];

        public async ValueTask ReachedAsync(string key, StepPoint point, CancellationToken ct)
        {
            if (point != StepPoint.AfterReceipt) return;
            var name = key.Split('/')[1];
            if (name.StartsWith("settle-", StringComparison.Ordinal)) return;
            Passed.Add(name);
            if (Passed[^1] == step && Passed.Count(passed => passed == step) == 1) await act();
        }
    }
}
