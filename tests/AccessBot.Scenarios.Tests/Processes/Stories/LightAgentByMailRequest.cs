using AccessBot.Scenarios.Tests.LightAgent;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Processes.Stories;

internal sealed class LightAgentByMailRequest(PracticeWorld world, Story story, string email) : StoryRequest(story)
{
    private bool _hasApp;

    public override RequestRef? Request => null;

    public static new async Task<StoryRequest> FileAsync(PracticeWorld world, Story story, Newcomer subject)
    {
        var head = MailWorld.Head($"{subject.Name} <{subject.Email}>");
        if (story == Story.ReplyByMail) head += $"\r\nIn-Reply-To: <accessbot.{new string('0', 40)}@gitlab.com>";
        await world.SendAsync(head);
        return new LightAgentByMailRequest(world, story, subject.Email);
    }

    public override Task LookAsync(Bot bot) => bot.WorkAsync();

    public override Task ActAsync(WorldState state)
    {
        if (Story is Story.LightAgentWithoutApp or Story.ReplyByMail) return Task.CompletedTask;
        if (!_hasApp && state.SubjectsTo(email).Count > 0) world.GiveApp(email);
        _hasApp |= state.SubjectsTo(email).Count > 0;
        return Task.CompletedTask;
    }

    public override string Outcome(WorldState state) => string.Join('\n',
        $"{Story}:",
        $"mails: {string.Join(", ", state.SubjectsTo(email))}",
        $"accounts: {state.Global(email)}");
}
