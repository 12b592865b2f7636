using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Faults.Stories;
using AccessBot.Scenarios.Tests.World;
using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Faults.Sweeps;

/// <summary>What can go wrong with one request, and the sweeps of a story through it.</summary>
public static class FaultKinds
{
    private static readonly Dictionary<string, Fault> Known = new()
    {
        ["429 with Retry-After"] = new("", null, null, FaultKind.Status, 429, Seconds: 2),
        ["429 without a word when"] = new("", null, null, FaultKind.Status, 429, Seconds: 0),
        ["429 in plain text"] = new("", null, null, FaultKind.Plain429, Seconds: 0),
        ["500"] = new("", null, null, FaultKind.Status, 500),
        ["502 after the effect"] = new("", null, null, FaultKind.StatusAfter, 502),
        ["a connection lost before the effect"] = new("", null, null, FaultKind.DropBefore),
        ["a connection lost after the effect"] = new("", null, null, FaultKind.DropAfter),
        ["an answer later than the time-out"] = new("", null, null, FaultKind.Slow, Seconds: 60),
        ["half an answer"] = new("", null, null, FaultKind.Truncate),
        ["an HTML page"] = new("", null, null, FaultKind.Html),
        ["an expired token"] = new("", null, null, FaultKind.Status, 401),
    };

    public static IReadOnlyCollection<string> Names => Known.Keys;

    public static TheoryData<string> All => [.. Known.Keys];

    /// <summary>After these nobody knows whether the vendor did it.</summary>
    public static TheoryData<string> InTheDark => ["502 after the effect", "a connection lost after the effect"];

    /// <summary>Every request of the story meets this fault.</summary>
    public static Task SweepAsync(StoryLine line, string kind, ITestOutputHelper output) =>
        ProveAsync(line, sweep => sweep.MeetAsync(Known[kind]), output);

    /// <summary>Every kind of fault is met by a reading request of the story and by a writing one, in turn.</summary>
    public static Task SampleAsync(StoryLine line, ITestOutputHelper output) =>
        ProveAsync(line, sweep => sweep.SampleAsync([.. Known.Values]), output);

    /// <summary>Every request of the story meets this fault; says what came of it instead of failing.</summary>
    public static Task<SweepEnd> FindOutAsync(StoryLine line, string kind) =>
        FindOutAsync(line, sweep => sweep.MeetAsync(Known[kind]));

    private static async Task ProveAsync(StoryLine line, Func<FaultSweep, Task<Swept>> meet, ITestOutputHelper output)
    {
        var end = await FindOutAsync(line, meet);
        output.WriteLine($"{end.Met} requests met their fault");
        Assert.True(end.Harmed.Count == 0, string.Join("\n\n", end.Harmed));
        Assert.Empty(end.Spared);
    }

    private static async Task<SweepEnd> FindOutAsync(StoryLine line, Func<FaultSweep, Task<Swept>> meet)
    {
        var time = new HurriedTime();
        await using var world = await PracticeWorld.StartAsync(time);
        var swept = await meet(new FaultSweep(world, time, line.Tell(world, time)));
        var harmed = swept.Harmed(await world.StateAsync(), line.WellEnded);
        return new SweepEnd(swept.Met.Count(meeting => meeting.Happened), harmed, swept.Spared);
    }
}

/// <param name="Met">How many requests met their fault.</param>
/// <param name="Harmed">Those that ended otherwise than they should, each with its request and how it stands.</param>
/// <param name="Spared">Requests that every run makes and that never met the fault.</param>
public sealed record SweepEnd(int Met, IReadOnlyList<string> Harmed, IReadOnlyList<string> Spared);
