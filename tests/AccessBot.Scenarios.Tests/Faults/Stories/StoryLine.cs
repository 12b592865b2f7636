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

    public static readonly StoryLine Decline =
        new("decline", (world, _) => AnsweredStories.Decline(world), AnsweredStories.Declined);

    public static readonly StoryLine WrongLabel =
        new("wrong-label", (world, _) => AnsweredStories.Mistake(world), AnsweredStories.WrongLabel);

    public static readonly StoryLine Reminder =
        new("reminder", (world, _) => AnsweredStories.Reminder(world), AnsweredStories.Reminded);

    public static readonly StoryLine HandOver =
        new("hand-over", (world, _) => AnsweredStories.Agent(world), AnsweredStories.HandedOver);

    public static readonly StoryLine Confirm =
        new("confirm", (world, _) => new RemovalStories(world, by: "gus"), RemovalStories.WellConfirmed);

    public static readonly StoryLine TakeBack =
        new("take-back", (world, _) => new RemovalStories(world, holdsApp: true), RemovalStories.WellEnded);

    public static readonly StoryLine LightAgent =
        new("light-agent", (world, _) => new LightAgentStories(world), LightAgentStories.WellEnded);

    public static readonly IReadOnlyList<StoryLine> All =
    [
        Federal, Decline, WrongLabel, Reminder, HandOver, Signpost, Removal, Confirm, TakeBack, Undo, LightAgent,
    ];
}
