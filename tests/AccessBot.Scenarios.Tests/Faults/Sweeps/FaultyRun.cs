using AccessBot.Scenarios.Tests.Faults.Stories;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Scenarios.Tests.Faults.Sweeps;

/// <summary>Takes one request of a story after another to its end, whatever happens on the way.</summary>
public sealed class FaultyRun(IStory story, TimeProvider time)
{
    private const int MostLooks = 25;

    public Task<IFiled> FileAsync() => story.FileAsync();

    /// <summary>Files one and looks until it rests or is handed over; says where it stands at the end.</summary>
    public async Task<Ended> EndAsync(Bot bot) => await EndAsync(bot, await FileAsync());

    public async Task<Ended> EndAsync(Bot bot, IFiled filed)
    {
        for (var look = 1; ; look++)
        {
            var last = await filed.LookAsync(bot, default);
            if (last is { Kind: "rest" or "hand-over" } || look == MostLooks) return new Ended(filed, last);
            if (last is not null) await filed.ActAsync(last);

            // Whoever is told to come back later does: searches learn, groups reach apps, limits pass.
            await Task.Delay(TimeSpan.FromSeconds(2), time);
        }
    }
}

/// <param name="Last">What the last look recorded.</param>
public sealed record Ended(IFiled Filed, PassRecord? Last)
{
    /// <summary>Everything that must come out the same.</summary>
    public string Outcome(WorldState state) => $"{Last?.Kind}, {Last?.Because}\n{Filed.World(state)}";
}
