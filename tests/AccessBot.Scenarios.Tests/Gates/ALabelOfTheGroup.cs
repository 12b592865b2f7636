using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Gates;

/// <summary>Labels that belong to the project's group answer as the project's own do.</summary>
public sealed class ALabelOfTheGroup : InAPracticeWorld
{
    private static readonly string[] Answers = ["citizenship::verified", "citizenship::not-verified"];

    [Fact]
    public async Task Opens_the_gate()
    {
        await MoveLabelsAsync();
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Answers[0]);
        await Bot.LookAsync(request);

        Assert.Equal(["people-asked", "ready", "status"], (await World.StateAsync()).NoteKinds(request));
    }

    [Fact]
    public async Task Declines_as_well()
    {
        await MoveLabelsAsync();
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Answers[1]);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(["not-confirmed", "people-asked", "status"], state.NoteKinds(request));
        Assert.False(state.IsOpen(request));
    }

    [Fact]
    public async Task Opens_nothing_when_it_is_set_by_somebody_who_may_not()
    {
        await MoveLabelsAsync();
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "max", Answers[0]);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.DoesNotContain(Answers[0], state.Labels(request));
        Assert.Null(state.Account("ana@gitlab.com"));
    }

    private async Task MoveLabelsAsync()
    {
        await World.PostAsync("projects", new { project = PracticeWorld.Requests, delete_labels = Answers });
        await World.PostAsync("groups", new { group = "team", add_labels = Answers });
    }
}
