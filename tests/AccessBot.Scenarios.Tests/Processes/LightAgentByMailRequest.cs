using AccessBot.Scenarios.Tests.LightAgent;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Processes;

internal sealed class LightAgentByMailRequest(PracticeWorld world, Story story, string email) : StoryRequest(story)
{
    private bool _hasApp;

    public override RequestRef? Request => null;

    public static new async Task<StoryRequest> FileAsync(PracticeWorld world, Story story, Newcomer subject)
    {
        await world.SendAsync(MailWorld.Head($"{subject.Name} <{subject.Email}>"));
        return new LightAgentByMailRequest(world, story, subject.Email);
    }

    public override Task LookAsync(Bot bot) => bot.WorkAsync();

    public override Task ActAsync(WorldState state)
    {
        if (Story == Story.LightAgentWithoutApp) return Task.CompletedTask;
        if (!_hasApp && state.SubjectsTo(email).Count > 0) world.GiveApp(email);
        _hasApp |= state.SubjectsTo(email).Count > 0;
        return Task.CompletedTask;
    }

    public override string Outcome(WorldState state) => string.Join('\n',
        $"{Story}:",
        $"mails: {string.Join(", ", state.SubjectsTo(email))}",
        $"accounts: {state.Global(email)}");
}
