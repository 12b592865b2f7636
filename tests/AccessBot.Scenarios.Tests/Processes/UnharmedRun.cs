using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Engine;

namespace AccessBot.Scenarios.Tests.Processes;

/// <summary>Each story once, in this process and undisturbed: the points it passes and the world it leaves.</summary>
public sealed record UnharmedRun(
    IReadOnlyDictionary<FederalStory, string> Outcomes,
    IReadOnlyDictionary<(string Step, StepPoint Point), FederalStory> Points)
{
    private const int Looks = 8;

    public static async Task<UnharmedRun> TakeAsync(PracticeWorld world, Newcomers newcomers)
    {
        var outcomes = new Dictionary<FederalStory, string>();
        var points = new Dictionary<(string Step, StepPoint Point), FederalStory>();
        foreach (var story in Enum.GetValues<FederalStory>())
        {
            var probe = new CrashProbe();
            await using var bot = await world.StartBotAsync(probe);
            var one = await FederalStoryRequest.FileAsync(world, story, await newcomers.HireAsync());
            for (var look = 0; look < Looks; look++)
            {
                await bot.LookAsync(one.Request);
                await one.ActAsync(await world.StateAsync());
            }

            foreach (var point in probe.Passed) points.TryAdd(point, story);
            outcomes[story] = one.Outcome(await world.StateAsync());
        }

        return new UnharmedRun(outcomes, points);
    }
}
