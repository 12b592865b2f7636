using AccessBot.Scenarios.Tests.LightAgent;
using AccessBot.Scenarios.Tests.Processes.Stories;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Kit.Contracts;
using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Processes.Kills;

/// <summary>
/// The built bot dies by SIGKILL at every point of every step, and of what a pass writes at its end, one process after
/// another on the same database. Which points there are comes from an unharmed run, so that a new step is swept without
/// being listed.
/// </summary>
/// <param name="Workflow">One for each sweep: a bot that is told where to die hears the name of a step, and not whose.</param>
internal sealed record KillSweep(string Workflow, params Story[] Stories)
{
    public static readonly KillSweep Federal = new(
        "Access",
        [.. UnharmedRun.Federal, Story.AlreadyThere, Story.DocumentLeft, Story.Cancelled, Story.FullAgentVerified]);

    public static readonly KillSweep FederalReminders =
        new("Access", Story.PeopleSilent, Story.FormLeftIncomplete)
        {
            IsImpatient = true,
            Steps = ["manager-asked", "manager-reminded", "remind-people", "remind-requester"],
        };

    public static readonly KillSweep FederalWithoutSeats =
        new("Access", Story.NoSeatFree) { HasNoSeat = true, Steps = ["no-seat"] };

    public static readonly KillSweep Removals = new("Deprovisioning", Story.AgentLeaves, Story.AdminLeaves, Story.LeaverUnnamed);

    public static readonly KillSweep RemovalsToConfirm = new("Deprovisioning", Story.RemovalConfirmed);

    public static readonly KillSweep LightAgents = new("LightAgent", Story.LightAgentByMail);

    public static readonly KillSweep MailReplies =
        new("Replies", Story.ReplyByMail) { Steps = ["answer-reply", "settle-rest"] };

    public static readonly KillSweep LightAgentsWithoutApp =
        new("LightAgent", Story.LightAgentWithoutApp) { IsImpatient = true, Steps = ["app-late", "settle-hand-over"] };

    public static readonly KillSweep Signposts = new("Signpost", Story.ShownTheWay);

    public static readonly IReadOnlyList<KillSweep> All =
        [Federal, FederalReminders, FederalWithoutSeats, Removals, RemovalsToConfirm, LightAgents, MailReplies, LightAgentsWithoutApp, Signposts];

    /// <summary>The world does within seconds what others do after days (<see cref="ImpatientWorld"/>).</summary>
    public bool IsImpatient { get; private init; }

    /// <summary>Zendesk US Federal gives no seat to anybody.</summary>
    public bool HasNoSeat { get; private init; }

    /// <summary>Where another sweep has taken the rest: only these.</summary>
    public IReadOnlyList<string>? Steps { get; private init; }

    /// <summary>Fails unless the world ends as the unharmed run left it.</summary>
    /// <param name="part">Which of the parts is swept, from 1: a long sweep in several classes takes a fraction of the time.</param>
    public async Task RunAsync(ITestOutputHelper output, int part = 1, int parts = 1)
    {
        var unharmed = await RehearseAsync();
        var points = PointsOf(unharmed).ToList();
        await using var world = await PracticeWorld.StartAsync();
        await PrepareAsync(world);
        var (newcomers, crowd, config) = (new Newcomers(world), new Crowd(world), world.ConfigFile);
        foreach (var ((step, point), story) in points[(points.Count * (part - 1) / parts)..(points.Count * part / parts)])
        {
            await crowd.FileAsync(story, await newcomers.HireAsync());
            await using var bot = BotProcess.Start(config, $"{step}:{point}");
            await crowd.ActUntilAsync(_ => bot.HasEnded, () => $"{step}:{point} was not reached\n{bot.Said}");
            Assert.True(bot.ExitCode == BotProcess.Killed, $"{step}:{point}: ended with {bot.ExitCode}\n{bot.Said}");
        }

        output.WriteLine($"{crowd.Filed.Count} processes killed, part {part} of {parts} of {string.Join(", ", StepsOf(unharmed))}");
        await using var last = BotProcess.Start(config);
        await crowd.EndsAsync(unharmed, () => last.Said);
        await crowd.ActUntilAsync(
            _ => last.Said.Contains(" is watched", StringComparison.Ordinal), () => $"it did not start\n{last.Said}");
        await last.AskToStopAsync();
        Assert.Equal(0, await last.EndedAsync(Crowd.Patience));
        Assert.Equal("", crowd.Harmed(await world.StateAsync(), unharmed));
    }

    /// <summary>Each story undisturbed, in a world of its own and without waiting.</summary>
    public async Task<UnharmedRun> RehearseAsync()
    {
        var time = new JumpingTime();
        await using var world = await PracticeWorld.StartAsync(time);
        await PrepareAsync(world);
        return await UnharmedRun.TakeAsync(world, new Newcomers(world), Stories, time);
    }

    public IEnumerable<string> StepsOf(UnharmedRun unharmed) => PointsOf(unharmed).Select(at => at.Key.Step).Distinct();

    // A process that dies before an intent leaves exactly what it leaves after the receipt before it: nothing is written in
    // between. The sweeps in one process go over that point too.
    private IEnumerable<KeyValuePair<(string Step, StepPoint Point), Story>> PointsOf(UnharmedRun unharmed) =>
        unharmed.Points.Where(at => at.Key.Point != StepPoint.BeforeIntent && (Steps is null || Steps.Contains(at.Key.Step)));

    private async Task PrepareAsync(PracticeWorld world)
    {
        if (IsImpatient) await world.BeImpatientAsync();
        // As long as the processes' own configuration has it.
        world.Settings.Deprovisioning.IndexDelay = TimeSpan.FromSeconds(1);
        await world.BeRoughAsync();
        if (HasNoSeat) await world.PostAsync("zendesk", new { instance = "us-federal", behaviours = new { seats = 0 } });
    }
}
