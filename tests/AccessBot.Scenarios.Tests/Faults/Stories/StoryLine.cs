using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Faults.Stories;

/// <summary>What a sweep of faults is run over: a story, and the end that each of its requests must come to.</summary>
/// <param name="Name">As the long sweep's report and its arguments have it.</param>
public sealed record StoryLine(string Name, Func<PracticeWorld, TimeProvider, IStory> Tell, string WellEnded)
{
    public static readonly StoryLine Federal = new("federal", (world, _) => new FederalStories(world), FederalStories.WellEnded);

    public static readonly StoryLine Signpost = new("signpost", (world, _) => new SignpostStories(world), SignpostStories.WellEnded);

    public static readonly StoryLine Removal = new("removal", (world, _) => new RemovalStories(world), RemovalStories.WellEnded);

    public static readonly StoryLine Undo = new("undo", (world, time) => new UndoStories(world, time), UndoStories.WellEnded);

    public static readonly StoryLine LightAgent =
        new("light-agent", (world, _) => new LightAgentStories(world), LightAgentStories.WellEnded);

    public static readonly IReadOnlyList<StoryLine> All = [Federal, Signpost, Removal, Undo, LightAgent];
}
