using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Signpost;

/// <summary>An access request for Zendesk Global, with the whole bot against the practice world.</summary>
public sealed class AGlobalRequest : InAPracticeWorld
{
    private const string Way = "show-the-way";

    [Fact]
    public async Task Is_answered_once_with_the_right_way_and_provisions_nothing()
    {
        var request = await World.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        var outcome = await Bot.LookAsync(request);
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::verified");
        await World.PostAsync("notes", new { project = request.Issue!.Project, iid = request.Issue.Iid, @as = "ana", body = "Any news?" });
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal([Way], state.NoteKinds(request));
        Assert.Contains("light-agents@gitlab.com", state.Note(request, Way), StringComparison.Ordinal);
        Assert.False(outcome.NeedsPerson);
        await AssertNothingGivenAsync(request);
    }

    [Fact]
    public async Task Costs_one_look_at_the_issue_and_one_note()
    {
        var request = await World.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        await Bot.LookAsync(request);

        var counts = await World.CountsAsync();
        var asked = counts["gitlab"]!.AsObject().Where(route => !route.Key.EndsWith("/user", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, asked.Sum(route => route.Value!.GetValue<int>()));
        Assert.Null(counts["okta"]);
        Assert.Null(counts["zendesk:global"]);
        Assert.Null(counts["zendesk:us-federal"]);
    }

    [Fact]
    public async Task A_lost_database_repeats_nothing()
    {
        var request = await World.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        await Bot.LookAsync(request);
        await Bot.DisposeAsync();
        World.LoseDatabase();
        Bot = await World.StartBotAsync();
        await Bot.LookAsync(request);

        Assert.Equal([Way], (await World.StateAsync()).NoteKinds(request));
    }

    [Fact]
    public async Task A_note_whose_answer_was_lost_is_not_written_twice()
    {
        var request = await World.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        await World.FaultAsync(new { target = "gitlab", method = "POST", path = "/notes", kind = "drop-after" });
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        Assert.Equal([Way], (await World.StateAsync()).NoteKinds(request));
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("held")]
    public async Task Is_left_alone_when_closed_or_held(string how)
    {
        var request = await World.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        if (how == "closed") await World.SetStateAsync(request, "ana", "close");
        else await World.LabelAsync(request, "sam", "accessbot::hold");
        await Bot.LookAsync(request);

        Assert.Empty((await World.StateAsync()).BotNotes(request));
    }

    [Fact]
    public async Task Changed_to_another_thing_of_Global_has_its_one_note_edited()
    {
        var request = await World.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", FederalForm.For(system: "Zendesk Global", request: "change role", role: "Support Staff"));
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal([Way], state.NoteKinds(request));
        Assert.Contains("change of role", state.Note(request, Way), StringComparison.Ordinal);
        Assert.DoesNotContain("light-agents@", state.Note(request, Way), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_to_Federal_is_taken_over_by_Federal_access()
    {
        var request = await World.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::verified");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(["people-asked", "ready", Way, "status"], state.NoteKinds(request));
        Assert.Equal("agent", state.Account("ana@gitlab.com")!["role"]!.GetValue<string>());
        Assert.Null(state.Account("ana@gitlab.com", "global"));
    }

    [Fact]
    public async Task Changed_from_Federal_leaves_no_status_that_is_not_true_any_more()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", FederalForm.For(system: "Zendesk Global"));
        await World.LabelAsync(request, "pat", "citizenship::verified");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(["people-asked", Way, "status"], state.NoteKinds(request));
        Assert.DoesNotContain("People", state.Note(request, "status"), StringComparison.Ordinal);
        await AssertNothingGivenAsync(request);
    }

    [Fact]
    public async Task An_answer_to_which_instance_sets_the_question_aside()
    {
        var request = await World.FileAsync("ana", FederalForm.For(system: "Zendesk"));
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", FederalForm.For(system: "Zendesk Global"));
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(["ask-requester", Way, "status"], state.NoteKinds(request));
        Assert.Contains("need no answer any more", state.Note(request, "ask-requester"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admin_access_is_handed_over_and_shown_no_way()
    {
        var request = await World.FileAsync("ana", FederalForm.For(system: "Zendesk Global", role: "Admin"));
        var outcome = await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        Assert.True(outcome.NeedsPerson);
        Assert.Equal(["handed-over"], (await World.StateAsync()).NoteKinds(request));
        await AssertNothingGivenAsync(request);
    }

    private async Task AssertNothingGivenAsync(RequestRef request)
    {
        var state = await World.StateAsync();
        Assert.True(state.IsOpen(request));
        Assert.Null(state.Account("ana@gitlab.com", "global"));
        Assert.Null(state.Account("ana@gitlab.com"));
        Assert.Empty(state.Apps("ana@gitlab.com"));
    }
}
