using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Faults.Stories;
using AccessBot.Scenarios.Tests.Faults.Sweeps;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Faults;

/// <summary>Every command of the mail server is refused, dropped and stalled once; whoever is written to gets each mail once.</summary>
public sealed class AMailFault
{
    private static readonly Fault[] Ways =
    [
        new("mail", null, null, FaultKind.Status, 451),
        new("mail", null, null, FaultKind.Status, 550),
        new("mail", null, null, FaultKind.Plain429),
        new("mail", null, null, FaultKind.DropBefore),
        new("mail", null, null, FaultKind.DropAfter),
        new("mail", null, null, FaultKind.Slow, Seconds: 60),
        new("mail", null, null, FaultKind.Truncate),
    ];

    [Fact]
    public Task At_any_command_leads_to_one_mail() =>
        SweepAsync(world => new FederalStories(world), FederalStories.WellEnded);

    [Fact]
    public Task At_any_command_leads_to_one_answer() =>
        SweepAsync(world => new LightAgentStories(world), LightAgentStories.WellEnded);

    private static async Task SweepAsync(Func<PracticeWorld, IStory> story, string wellEnded)
    {
        var time = new HurriedTime();
        await using var world = await PracticeWorld.StartAsync(time);
        world.Settings.Mail.TimeoutSeconds = 10;
        var run = new FaultyRun(story(world), time);
        await using var bot = await world.StartBotAsync(time: time);
        await run.EndAsync(bot);
        var verbs = world.Sandbox.World.Requests.Snapshot()["mail"].Keys.Select(route => route.Split(' ')[1]).ToList();
        List<(string At, Ended Ended)> ends = [];
        foreach (var (way, verb) in Ways.SelectMany(way => verbs.Select(verb => (way, verb))))
        {
            world.Sandbox.World.Faults.Add(way with { Method = verb });
            ends.Add(($"{verb} {way.Kind} {way.Status}", await run.EndAsync(bot)));
        }

        var state = await world.StateAsync();
        var well = wellEnded.ReplaceLineEndings("\n");
        Assert.Contains("DATA", verbs);
        Assert.Empty(world.Sandbox.World.Faults.Waiting());
        var harmed = ends.Where(end => end.Ended.Outcome(state) != well)
            .Select(end => $"{end.At}\n{end.Ended.Outcome(state)}\n{end.Ended.Last?.LastError}").ToList();
        Assert.True(harmed.Count == 0, string.Join("\n\n", harmed));
    }
}
