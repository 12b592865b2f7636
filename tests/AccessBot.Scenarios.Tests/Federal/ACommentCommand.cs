using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Dashboard.Wording;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Federal;

/// <summary>A comment that asks the bot gets one answer; everything else in comments is left to people.</summary>
public sealed class ACommentCommand : InAPracticeWorld
{
    [Fact]
    public async Task Asking_for_the_status_is_answered_once_with_where_it_stands()
    {
        var request = await AskedAsync();
        await SayAsync(request, "ana", "@accessbot status");
        await Bot.LookAsync(request);

        var answer = Assert.Single(await AnswersAsync(request));
        var step = Assert.Single(await Bot.Services.GetRequiredService<Journal>().ReadAsync(request, default), one => one.Key.StartsWith("talk/", StringComparison.Ordinal)).Step;
        Assert.Equal("A comment was answered", StepWords.Done(step));
        Assert.StartsWith(
            "@ana, this is where it stands: waiting for the People team to confirm US citizenship. Next: the People team.", answer,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_answered_once_though_the_database_is_lost()
    {
        var request = await AskedAsync();
        await SayAsync(request, "ana", "@accessbot help");
        await Bot.DisposeAsync();
        World.LoseDatabase();
        Bot = await World.StartBotAsync();
        await Bot.LookAsync(request);

        Assert.Contains("`@accessbot status`: where this request stands", Assert.Single(await AnswersAsync(request)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ana", true)]
    [InlineData("ben", true)]
    [InlineData("tom", false)]
    public async Task Cancelling_ends_the_request_for_whoever_filed_it_or_the_person_it_is_for(string who, bool ends)
    {
        var request = await World.FileAsync("ana", FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        await Bot.LookAsync(request);
        await SayAsync(request, who, "@accessbot cancel");
        await World.LabelAsync(request, "pat", "citizenship::verified");
        var outcome = await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(!ends, state.IsOpen(request) || state.Account("ben@gitlab.com") is not null);
        Assert.Contains(
            ends ? "as you asked, this request ends here" : "this request goes on: only whoever filed it", Assert.Single(await AnswersAsync(request)),
            StringComparison.Ordinal);
        Assert.False(outcome.NeedsPerson);
    }

    [Fact]
    public async Task Cancels_no_removal_so_that_it_shows_who_stopped_it()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(by: "max");
        await Bot.LookAsync(request);
        await World.CommentAsync(request, "max", "@accessbot cancel");
        await Bot.LookAsync(request);

        Assert.True((await World.StateAsync()).IsOpen(request));
        Assert.Contains("a removal is not cancelled by a comment", Assert.Single(await AnswersAsync(request)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_answered_while_a_vendor_is_away()
    {
        var request = await AskedAsync();
        await World.LabelAsync(request, "pat", "citizenship::verified");
        World.Sandbox.World.Faults.Add(new Fault("zendesk:us-federal", null, null, FaultKind.Status, 500, Count: 1000));
        await World.CommentAsync(request, "ana", "@accessbot status");
        await Bot.LookAsync(request);

        Assert.Single(await AnswersAsync(request));
    }

    [Fact]
    public async Task Of_one_person_is_answered_so_often_a_day_and_then_no_more()
    {
        World.Settings = World.Settings with { GitLab = World.Settings.GitLab with { Talk = new() { MostADay = 2 } } };
        await RestartAsync();
        var request = await AskedAsync();
        for (var time = 0; time < 5; time++) await SayAsync(request, "ana", "@accessbot status");

        var answers = await AnswersAsync(request);
        Assert.Equal(3, answers.Count);
        Assert.Contains("answers no more of them here until tomorrow", answers[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_another_program_is_never_answered()
    {
        await World.PostAsync("people", new { username = "robot", name = "Another Bot", bot = true, access = "developer" });
        var request = await AskedAsync();
        await SayAsync(request, "robot", "@accessbot status");

        Assert.Empty(await AnswersAsync(request));
    }

    [Theory]
    [InlineData("pat", "Yes, confirmed", true)]
    [InlineData("ana", "Yes, confirmed", false)]
    [InlineData("tom", "Yes, confirmed", false)]
    [InlineData("pat", "Thank you, we look into it.", false)]
    public async Task Who_may_answer_and_writes_it_as_a_comment_is_told_once_how_it_counts(string who, string says, bool told)
    {
        var request = await AskedAsync();
        await SayAsync(request, who, says);
        await SayAsync(request, who, says);

        var state = await World.StateAsync();
        Assert.Equal(told ? 1 : 0, state.NoteKinds(request).Count(kind => kind == "how-to-answer"));
        Assert.Null(state.Account("ana@gitlab.com"));
        if (told)
            Assert.StartsWith("@pat, thank you! A comment cannot count here", state.Note(request, "how-to-answer"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_who_approves_in_a_comment_is_told_which_label_counts()
    {
        await World.PostAsync("people", new { username = "max", groups = new[] { "managers" } });
        World.Settings.Federal().AskManagerFirst();
        await RestartAsync();
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await SayAsync(request, "max", "Approved from my side!");

        var state = await World.StateAsync();
        Assert.Contains("/label ~\"AR-Approval::Manager Approved\"", state.Note(request, "how-to-answer"), StringComparison.Ordinal);
        Assert.DoesNotContain("people-asked", state.NoteKinds(request));
    }

    [Fact]
    public async Task Who_confirms_a_removal_in_a_comment_is_told_which_label_counts()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(by: "max");
        await Bot.LookAsync(request);
        await World.CommentAsync(request, "pat", "Confirmed.");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Contains("offboarding::confirmed", state.Note(request, "how-to-answer"), StringComparison.Ordinal);
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine());
    }

    private async Task<RequestRef> AskedAsync()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        return request;
    }

    private async Task SayAsync(RequestRef request, string who, string says)
    {
        await World.CommentAsync(request, who, says);
        await Bot.LookAsync(request);
    }

    private async Task<IReadOnlyList<string>> AnswersAsync(RequestRef request) =>
        [.. (await World.StateAsync()).BotNotes(request).Where(note => note.Contains("<!-- accessbot talk/comment-answer/", StringComparison.Ordinal))];
}
