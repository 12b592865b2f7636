using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Processes.Stories;

internal sealed class ShownTheWayRequest(RequestRef request) : StoryRequest(Story.ShownTheWay)
{
    public override RequestRef Request => request;

    public static async Task<StoryRequest> FileAsync(PracticeWorld world, Newcomer subject) => new ShownTheWayRequest(
        await world.FileAsync("ana", FederalForm.For(subject.Name, $"@{subject.Username}", subject.Email, "Zendesk Global")));

    public override string Outcome(WorldState state) => string.Join('\n',
        $"{Story}: issue {(state.IsOpen(request) ? "open" : "closed")} {string.Join(", ", state.Labels(request))}",
        $"notes: {string.Join(", ", state.NoteKinds(request))}");
}
