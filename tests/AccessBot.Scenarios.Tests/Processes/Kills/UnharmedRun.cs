using AccessBot.Scenarios.Tests.LightAgent;
using AccessBot.Scenarios.Tests.Processes.Stories;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Scenarios.Tests.Processes.Kills;

/// <summary>Each story once, in this process and undisturbed: the points it passes and the world it leaves.</summary>
public sealed record UnharmedRun(
    IReadOnlyDictionary<Story, string> Outcomes,
    IReadOnlyDictionary<(string Step, StepPoint Point), Story> Points)
{
    public static readonly IReadOnlyList<Story> Federal = [Story.WrongLabelThenVerified, Story.Declined, Story.FormLeftIncomplete];

    private const int Looks = 8;

    /// <summary>More than the practice world's bots wait before they look again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <param name="stories">Those of Federal unless given.</param>
    /// <param name="time">The world's own, where the vendors' clocks have to come along.</param>
    public static async Task<UnharmedRun> TakeAsync(
        PracticeWorld world, Newcomers newcomers, IReadOnlyList<Story>? stories = null, JumpingTime? time = null)
    {
        var outcomes = new Dictionary<Story, string>();
        var points = new Dictionary<(string Step, StepPoint Point), Story>();
        time ??= new JumpingTime();
        foreach (var story in stories ?? Federal)
        {
            var probe = new CrashProbe();
            await using var bot = await world.StartBotAsync(probe, time);
            var one = await StoryRequest.FileAsync(world, story, await newcomers.HireAsync());
            for (var look = 0; look < Looks; look++)
            {
                await one.LookAsync(bot);
                await one.ActAsync(await world.StateAsync());
                time.Jump(Pause);
            }

            foreach (var point in probe.Passed) points.TryAdd(point, story);
            outcomes[story] = one.Outcome(await world.StateAsync());
        }

        return new UnharmedRun(outcomes, points);
    }
}
