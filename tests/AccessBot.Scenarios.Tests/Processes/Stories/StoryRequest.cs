using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Processes.Stories;

/// <summary>One request of a story: its people act whenever what they wait for is there to be seen.</summary>
public abstract class StoryRequest(Story story)
{
    public Story Story => story;

    /// <summary>Null for a mail, which only the bot gives a name.</summary>
    public abstract RequestRef? Request { get; }

    public static async Task<StoryRequest> FileAsync(PracticeWorld world, Story story, Newcomer subject) => story switch
    {
        Story.ShownTheWay => await ShownTheWayRequest.FileAsync(world, subject),
        Story.AgentLeaves or Story.AdminLeaves or Story.LeaverUnnamed => await LeaverRequest.FileAsync(world, story, subject),
        Story.RemovalConfirmed => await ConfirmedRemovalRequest.FileAsync(world, subject),
        Story.LightAgentByMail or Story.ReplyByMail or Story.LightAgentWithoutApp => await LightAgentByMailRequest.FileAsync(world, story, subject),
        _ => await FederalStoryRequest.FileAsync(world, story, subject),
    };

    /// <summary>A look by a bot that has no schedule.</summary>
    public virtual Task LookAsync(Bot bot) => bot.LookAsync(Request!);

    public virtual Task ActAsync(WorldState state) => Task.CompletedTask;

    /// <summary>Everything at the vendors that is this request's, without names and numbers.</summary>
    public abstract string Outcome(WorldState state);
}
