using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Scenarios.Tests.Processes;

internal sealed class AgentLeavesRequest(RequestRef request, string email) : StoryRequest(Story.AgentLeaves)
{
    public override RequestRef Request => request;

    public static async Task<StoryRequest> FileAsync(PracticeWorld world, Newcomer subject)
    {
        await world.HasAccountAsync(email: subject.Email, name: subject.Name, tickets: 3);
        var form = OffboardingForm.For(subject.Name, $"@{subject.Username}", subject.Email);
        return new AgentLeavesRequest(await world.OffboardAsync(form: form), subject.Email);
    }

    public override string Outcome(WorldState state) => string.Join('\n',
        $"{Story}: issue {(state.IsOpen(request) ? "open" : "closed")} {string.Join(", ", state.Labels(request))}",
        $"notes: {string.Join(", ", state.NoteKinds(request))}",
        $"accounts: {state.AccountLine(email)}, in Global {state.AccountLine(email, "global")}",
        $"ticked: {string.Join(", ", state.Ticked(request))}");
}
