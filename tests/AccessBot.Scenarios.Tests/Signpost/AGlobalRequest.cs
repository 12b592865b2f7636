using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Scenarios.Tests.Signpost;

/// <summary>An access request for Zendesk Global, with the whole bot against the practice world.</summary>
public sealed class AGlobalRequest : IAsyncLifetime
{
    private const string Way = "show-the-way";
    private PracticeWorld _world = null!;
    private Bot _bot = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync();
        _bot = await _world.StartBotAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Is_answered_once_with_the_right_way_and_provisions_nothing()
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        var outcome = await _bot.LookAsync(request);
        await _bot.LookAsync(request);
        await _world.LabelAsync(request, "pat", "citizenship::verified");
        await _world.PostAsync("notes", new { project = request.Issue!.Project, iid = request.Issue.Iid, @as = "ana", body = "Any news?" });
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal([Way], state.NoteKinds(request));
        Assert.Contains("light-agents@gitlab.com", state.Note(request, Way), StringComparison.Ordinal);
        Assert.False(outcome.NeedsPerson);
        await AssertNothingGivenAsync(request);
    }

    [Fact]
    public async Task Costs_one_look_at_the_issue_and_one_note()
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        await _bot.LookAsync(request);

        var counts = await _world.CountsAsync();
        var asked = counts["gitlab"]!.AsObject().Where(route => !route.Key.EndsWith("/user", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, asked.Sum(route => route.Value!.GetValue<int>()));
        Assert.Null(counts["okta"]);
        Assert.Null(counts["zendesk:global"]);
        Assert.Null(counts["zendesk:us-federal"]);
    }

    [Fact]
    public async Task A_lost_database_repeats_nothing()
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        await _bot.LookAsync(request);
        await _bot.DisposeAsync();
        _world.LoseDatabase();
        _bot = await _world.StartBotAsync();
        await _bot.LookAsync(request);

        Assert.Equal([Way], (await _world.StateAsync()).NoteKinds(request));
    }

    [Fact]
    public async Task A_note_whose_answer_was_lost_is_not_written_twice()
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        await _world.FaultAsync(new { target = "gitlab", method = "POST", path = "/notes", kind = "drop-after" });
        await _bot.LookAsync(request);
        await _bot.LookAsync(request);

        Assert.Equal([Way], (await _world.StateAsync()).NoteKinds(request));
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("held")]
    public async Task Is_left_alone_when_closed_or_held(string how)
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        if (how == "closed") await _world.SetStateAsync(request, "ana", "close");
        else await _world.LabelAsync(request, "sam", "accessbot::hold");
        await _bot.LookAsync(request);

        Assert.Empty((await _world.StateAsync()).BotNotes(request));
    }

    [Fact]
    public async Task Changed_to_another_thing_of_Global_has_its_one_note_edited()
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        await _bot.LookAsync(request);
        await _world.EditAsync(request, "ana", FederalForm.For(system: "Zendesk Global", request: "change role", role: "Support Staff"));
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal([Way], state.NoteKinds(request));
        Assert.Contains("change of role", state.Note(request, Way), StringComparison.Ordinal);
        Assert.DoesNotContain("light-agents@", state.Note(request, Way), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_to_Federal_is_taken_over_by_Federal_access()
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        await _bot.LookAsync(request);
        await _world.EditAsync(request, "ana", FederalForm.For());
        await _bot.LookAsync(request);
        await _world.LabelAsync(request, "pat", "citizenship::verified");
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal(["people-asked", "ready", Way, "status"], state.NoteKinds(request));
        Assert.Equal("agent", state.Account("ana@gitlab.com")!["role"]!.GetValue<string>());
        Assert.Null(state.Account("ana@gitlab.com", "global"));
    }

    [Fact]
    public async Task Changed_from_Federal_leaves_no_status_that_is_not_true_any_more()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await _bot.LookAsync(request);
        await _world.EditAsync(request, "ana", FederalForm.For(system: "Zendesk Global"));
        await _world.LabelAsync(request, "pat", "citizenship::verified");
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal(["people-asked", Way, "status"], state.NoteKinds(request));
        Assert.DoesNotContain("People", state.Note(request, "status"), StringComparison.Ordinal);
        await AssertNothingGivenAsync(request);
    }

    [Fact]
    public async Task An_answer_to_which_instance_sets_the_question_aside()
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: "Zendesk"));
        await _bot.LookAsync(request);
        await _world.EditAsync(request, "ana", FederalForm.For(system: "Zendesk Global"));
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal(["ask-requester", Way, "status"], state.NoteKinds(request));
        Assert.Contains("need no answer any more", state.Note(request, "ask-requester"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admin_access_is_handed_over_and_shown_no_way()
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: "Zendesk Global", role: "Admin"));
        var outcome = await _bot.LookAsync(request);
        await _bot.LookAsync(request);

        Assert.True(outcome.NeedsPerson);
        Assert.Equal(["handed-over"], (await _world.StateAsync()).NoteKinds(request));
        await AssertNothingGivenAsync(request);
    }

    private async Task AssertNothingGivenAsync(RequestRef request)
    {
        var state = await _world.StateAsync();
        Assert.True(state.IsOpen(request));
        Assert.Null(state.Account("ana@gitlab.com", "global"));
        Assert.Null(state.Account("ana@gitlab.com"));
        Assert.Empty(state.Apps("ana@gitlab.com"));
    }
}
