using AccessBot.Scenarios.Tests.Processes.Kills;
using AccessBot.Scenarios.Tests.Processes.Stories;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Processes;

/// <summary>Many requests at once, whose people act as things appear on the issues, whatever becomes of the bot meanwhile.</summary>
public sealed class Crowd(PracticeWorld world)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);
    private readonly List<StoryRequest> _filed = [];

    public IReadOnlyList<StoryRequest> Filed => _filed;

    /// <summary>How what came of a request is read before it is compared; as it stands unless given.</summary>
    public Func<string, string> Heard { get; init; } = outcome => outcome;

    public async Task FileAsync(Story story, Newcomer subject) =>
        _filed.Add(await StoryRequest.FileAsync(world, story, subject));

    /// <summary>Fails with <paramref name="why"/> when it is never so.</summary>
    public async Task ActUntilAsync(Func<WorldState, bool> isSo, Func<string> why)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var state = await world.StateAsync(); !isSo(state); state = await world.StateAsync())
        {
            foreach (var one in _filed) await one.ActAsync(state);
            if (TimeProvider.System.GetElapsedTime(began) > Patience) Assert.Fail(why());
            await Task.Delay(Glance, TimeProvider.System);
        }
    }

    /// <summary>Waits until every request ended as in the unharmed run.</summary>
    public async Task EndsAsync(UnharmedRun unharmed, Func<string> botSaid)
    {
        var harmed = "";
        await ActUntilAsync(
            state => (harmed = Harmed(state, unharmed)).Length == 0, () => $"{harmed}\n{botSaid()}");
    }

    /// <summary>The requests that stand otherwise than in the unharmed run; empty when none does.</summary>
    public string Harmed(WorldState state, UnharmedRun unharmed) => string.Join("\n\n", _filed
        .Where(one => Heard(one.Outcome(state)) != unharmed.Outcomes[one.Story])
        .Select(one => $"{one.Request?.ToString() ?? "a mail"} {one.Outcome(state)}"));
}
