using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Processes.Stories;

internal sealed class LeaverRequest(Story story, RequestRef request, string email) : StoryRequest(story)
{
    public override RequestRef Request => request;

    public static new async Task<StoryRequest> FileAsync(PracticeWorld world, Story story, Newcomer subject)
    {
        var role = story == Story.AdminLeaves ? "admin" : "agent";
        await world.HasAccountAsync(email: subject.Email, name: subject.Name, role: role, tickets: 3);
        if (story == Story.AgentLeaves) await world.HoldsAppAsync(subject);
        var form = story == Story.LeaverUnnamed
            ? OffboardingForm.For("", "", "")
            : OffboardingForm.For(subject.Name, $"@{subject.Username}", subject.Email);
        return new LeaverRequest(story, await world.OffboardAsync(form: form), subject.Email);
    }

    public override string Outcome(WorldState state) => string.Join('\n',
        $"{Story}: issue {(state.IsOpen(request) ? "open" : "closed")} {string.Join(", ", state.Labels(request))}",
        $"notes: {string.Join(", ", state.NoteKinds(request))}",
        $"accounts: {state.AccountLine(email)}, in Global {state.AccountLine(email, "global")}",
        $"apps: {string.Join(", ", state.Apps(email))}",
        $"ticked: {string.Join(", ", state.Ticked(request))}");
}
