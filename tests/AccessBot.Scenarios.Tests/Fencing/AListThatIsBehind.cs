using AccessBot.Practice.GitLab;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Fencing;

/// <summary>GitLab lists a comment only a while after it was written. The bot has a receipt for it, and believes that.</summary>
public sealed class AListThatIsBehind : InAPracticeWorld
{
    private const string Verified = "citizenship::verified";

    private GitLabWorld GitLab => World.Sandbox.World.GitLab;

    [Fact]
    public async Task Doubles_nothing_of_a_request_and_hands_nothing_over()
    {
        Lag();
        var request = await World.FileAsync("ana", FederalForm.For());
        await LookAsync(request, 3);
        await World.LabelAsync(request, "pat", Verified);
        await LookAsync(request, 3);

        var state = await World.StateAsync();
        Assert.Equal(["people-asked", "ready", "status"], state.NoteKinds(request));
        Assert.NotNull(state.Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task Doubles_nothing_where_the_label_stood_there_before_the_question()
    {
        Lag();
        var request = await World.FileAsync("ana", FederalForm.For());
        await World.LabelAsync(request, "pat", Verified);
        await LookAsync(request, 3);

        var state = await World.StateAsync();
        Assert.Equal(state.NoteKinds(request).Distinct(), state.NoteKinds(request));
        Assert.DoesNotContain("handed-over", state.NoteKinds(request));
    }

    [Fact]
    public async Task Doubles_nothing_of_a_removal()
    {
        Lag();
        await World.HasAccountAsync(tickets: 2);
        var request = await World.OffboardAsync();
        await LookAsync(request, 4);

        var state = await World.StateAsync();
        Assert.Equal(state.NoteKinds(request).Distinct(), state.NoteKinds(request));
        Assert.Contains("evidence", state.NoteKinds(request));
    }

    [Fact]
    public async Task Doubles_no_signpost()
    {
        Lag();
        var request = await World.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        await LookAsync(request, 3);

        Assert.Equal(["show-the-way"], (await World.StateAsync()).NoteKinds(request));
    }

    [Fact]
    public async Task Does_not_hide_that_a_person_deleted_a_note()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        var issue = GitLab.FindProject(request.Issue!.Project)!.Issues.Single(one => one.Iid == request.Issue.Iid);
        issue.Notes.RemoveAll(note => note.Body.Contains("/status/", StringComparison.Ordinal));
        await Bot.LookAsync(request);

        Assert.Equal(["people-asked", "status"], (await World.StateAsync()).NoteKinds(request));
    }

    private void Lag()
    {
        var habits = World.Sandbox.World.Behaviours;
        World.Sandbox.World.Behaviours = habits with { GitLab = habits.GitLab with { NoteListDelaySeconds = 3600 } };
    }

    private async Task LookAsync(RequestRef request, int times)
    {
        for (var look = 0; look < times; look++) await Bot.LookAsync(request);
    }
}
