using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Proposing;
using AccessBot.Workflows.Kit.Proposing;
using AccessBot.Workflows.Kit.Shadow;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Propose;

/// <summary>A request for access of which the bot does nothing without an operator's word.</summary>
public sealed class AccessInPropose : ProposedWorld
{
    [Fact]
    public async Task Goes_from_the_first_question_to_the_closed_issue_on_two_words_and_writes_nothing_between_them()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        Assert.Equal(("bot.plan-waits", "ask-people people-asked"), (await ReasonAsync(request), await StepsAsync(request)));
        Assert.Empty(await EffectsAsync());
        Assert.Single(await NotesAsync(request));
        var first = await NoteAsync(request);

        await ApplyAsync(request);
        Assert.Equal("access.waiting-for-people", await ReasonAsync(request));
        Assert.Single((await World.StateAsync()).Mails);
        var asked = await NoteAsync(request);

        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        Assert.Equal(("bot.plan-waits", "seat app ready show-done"), (await ReasonAsync(request), await StepsAsync(request)));
        Assert.Null((await World.StateAsync()).Account("ana@gitlab.com"));
        var second = await NoteAsync(request);

        await ApplyAsync(request);
        Assert.Equal("access.done", await ReasonAsync(request));
        var state = await World.StateAsync();
        Assert.Equal("Zendesk US Federal", Assert.Single(state.Apps("ana@gitlab.com"), app => app.Contains("Federal", StringComparison.Ordinal)));
        Assert.NotNull(state.Account("ana@gitlab.com"));
        Assert.False(state.IsOpen(request));
        Assert.Single(state.Mails);
        await Verify(Undigested(first, asked, second, await NoteAsync(request)));
    }

    [Fact]
    public async Task On_an_issue_that_everybody_can_read_says_that_there_is_a_plan_and_nothing_of_it()
    {
        var answer = await World.PostAsync("issues", new
        {
            project = PracticeWorld.Requests,
            @as = "ana",
            title = "Access",
            description = FederalForm.For(),
            labels = new[] { "access-request" },
        });
        var request = RequestRef.To(RequestRef.AccessRequest, new IssueRef(PracticeWorld.Requests, answer!["iid"]!.GetValue<long>()));
        await Bot.LookAsync(request);
        Assert.Equal("make-confidential", await StepsAsync(request));
        var note = await NoteAsync(request);
        Assert.DoesNotContain("citizen", note, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ana@", note, StringComparison.Ordinal);
        Assert.DoesNotContain("confidential", note, StringComparison.Ordinal);

        await ApplyAsync(request);
        Assert.Equal("ask-people people-asked", await StepsAsync(request));
        Assert.Contains("citizenship", await NoteAsync(request), StringComparison.Ordinal);
        Assert.Empty((await World.StateAsync()).Mails);
    }

    [Fact]
    public async Task An_edited_page_between_word_and_look_is_told_and_nothing_is_done()
    {
        var request = await VerifiedAsync();
        var digest = (await PlanAsync(request)).Digest;
        Assert.True((await SayAsync(request)).IsDone);
        await World.EditAsync(request, "ana", FederalForm.For().Replace("**Needed until:**", "**Needed until:** 2099-01-31", StringComparison.Ordinal));
        await Bot.LookAsync(request);

        Assert.Equal("bot.plan-changed", await ReasonAsync(request));
        Assert.Null((await World.StateAsync()).Account("ana@gitlab.com"));
        var note = await NoteAsync(request);
        Assert.Contains($"The plan `{digest}` was applied and not carried out to its end. What changed:", note, StringComparison.Ordinal);
        Assert.Contains("- the request itself: how long the access is needed", note, StringComparison.Ordinal);
        Assert.DoesNotContain(digest, await StepsAsync(request), StringComparison.Ordinal);

        var again = await SayAsync(request, digest);
        Assert.False(again.IsDone);
        Assert.Contains("is no longer what there is to do", again.Sentence, StringComparison.Ordinal);
        Assert.Contains($"The plan that waits now is {(await PlanAsync(request)).Digest}: 1. ", again.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_that_is_taken_off_between_word_and_look_takes_the_plan_with_it()
    {
        var request = await VerifiedAsync();
        await SayAsync(request);
        await World.UnlabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);

        Assert.Equal("access.waiting-for-people", await ReasonAsync(request));
        Assert.Null((await World.StateAsync()).Account("ana@gitlab.com"));
        Assert.Contains("**No longer so.**", await NoteAsync(request), StringComparison.Ordinal);
        Assert.Contains("no longer: give a light agent account in us-federal", (await FileAsync(request)).Word!.Changes!);
    }

    [Fact]
    public async Task An_account_that_appears_between_word_and_look_is_told_and_left_as_it_is()
    {
        var request = await VerifiedAsync();
        await SayAsync(request);
        await GiveAsync(app: false);
        await Bot.LookAsync(request);

        Assert.Equal("bot.plan-changed", await ReasonAsync(request));
        Assert.DoesNotContain(await WritesAsync(), write => write.StartsWith("zendesk", StringComparison.Ordinal) || write.StartsWith("okta", StringComparison.Ordinal));
        Assert.Contains("done to something else than before: give a light agent account in us-federal", await NoteAsync(request), StringComparison.Ordinal);

        await ApplyAsync(request);
        Assert.Equal("access.done", await ReasonAsync(request));
        Assert.Single((await World.StateAsync()).Accounts(), user => user["email"]?.GetValue<string>() == "ana@gitlab.com");
    }

    [Fact]
    public async Task A_word_counts_once_and_only_for_the_plan_that_stands()
    {
        var request = await VerifiedAsync();
        var wrong = await SayAsync(request, "0123456789abcdef");
        Assert.Contains("never had a plan 0123456789abcdef", wrong.Sentence, StringComparison.Ordinal);
        var digest = (await PlanAsync(request)).Digest;
        Assert.True((await SayAsync(request)).IsDone);
        Assert.Contains("was applied already, by olga", (await SayAsync(request)).Sentence, StringComparison.Ordinal);
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        Assert.Contains("was carried out already", (await SayAsync(request, digest)).Sentence, StringComparison.Ordinal);
        Assert.Single((await World.StateAsync()).Accounts(), user => user["email"]?.GetValue<string>() == "ana@gitlab.com");
    }

    [Fact]
    public async Task A_word_that_is_too_old_applies_nothing()
    {
        var request = await VerifiedAsync();
        await SayAsync(request);
        Clock.Ahead += TimeSpan.FromHours(25);
        await Bot.LookAsync(request);

        Assert.Equal("bot.plan-lapsed", await ReasonAsync(request));
        Assert.Null((await World.StateAsync()).Account("ana@gitlab.com"));
        Assert.Contains("too long ago", await NoteAsync(request), StringComparison.Ordinal);
        await ApplyAsync(request);
        Assert.Equal("access.done", await ReasonAsync(request));
    }

    [Fact]
    public async Task Hold_and_close_stop_an_applied_plan()
    {
        var (held, closed) = (await VerifiedAsync(), await VerifiedAsync("ben", "Ben Achterberg", "@ben", "ben@gitlab.com"));
        foreach (var request in new[] { held, closed }) await SayAsync(request);
        await World.LabelAsync(held, "max", "accessbot::hold");
        await CloseAsync(closed, "max");
        foreach (var request in new[] { held, closed }) await Bot.LookAsync(request);

        Assert.Equal(("access.held", "access.closed-while-asked"), (await ReasonAsync(held), await ReasonAsync(closed)));
        var state = await World.StateAsync();
        Assert.Null(state.Account("ana@gitlab.com"));
        Assert.Null(state.Account("ben@gitlab.com"));
        await World.UnlabelAsync(held, "max", "accessbot::hold");
        await Bot.LookAsync(held);
        Assert.Equal("seat app ready show-done", await StepsAsync(held));
        Assert.Null((await World.StateAsync()).Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task A_pause_stops_an_applied_plan_and_leaves_the_word_to_go_on_with()
    {
        var request = await VerifiedAsync();
        var acts = Bot.Services.GetRequiredService<OperatorActs>();
        await acts.PauseAsync("access", new By("olga", "a look first"), default);
        Assert.Contains("Access is paused", (await SayAsync(request)).Sentence, StringComparison.Ordinal);
        await Bot.LookAsync(request);
        Assert.Equal("bot.paused", await ReasonAsync(request));
        Assert.Null((await World.StateAsync()).Account("ana@gitlab.com"));

        await acts.ResumeAsync("access", new By("olga", "looked"), default);
        await Bot.LookAsync(request);
        Assert.Equal("access.done", await ReasonAsync(request));
    }

    [Fact]
    public async Task A_comment_that_asks_to_cancel_stops_it_and_gets_no_answer()
    {
        var request = await VerifiedAsync();
        await SayAsync(request);
        await CommentAsync(request, "ana", "@accessbot cancel");
        await Bot.LookAsync(request);

        Assert.Equal("bot.cancel-asked", await ReasonAsync(request));
        Assert.True((await World.StateAsync()).IsOpen(request));
        Assert.Null((await World.StateAsync()).Account("ana@gitlab.com"));
        Assert.Null((await FileAsync(request)).Standing);
        Assert.Contains("**No longer so.**", await NoteAsync(request), StringComparison.Ordinal);
        Assert.False((await SayAsync(request, "0123456789abcdef")).IsDone);
    }

    [Fact]
    public async Task Other_comments_get_no_answer()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await CommentAsync(request, "ana", "@accessbot status");
        await Bot.LookAsync(request);
        Assert.Single(await NotesAsync(request));
    }

    [Fact]
    public async Task A_vendor_that_is_away_for_a_while_costs_no_second_word()
    {
        var request = await VerifiedAsync();
        await World.FaultAsync(new { target = "zendesk:us-federal", method = "POST", path = "/users", kind = "status", status = 503, count = 8 });
        await ApplyAsync(request);
        Assert.Null((await World.StateAsync()).Account("ana@gitlab.com"));
        Assert.NotNull((await FileAsync(request)).Open);

        await PassAsync(request, TimeSpan.FromHours(2));
        Assert.Equal("access.done", await ReasonAsync(request));
    }

    [Fact]
    public async Task A_request_that_is_handed_over_waits_for_an_operator_and_says_nothing_on_the_issue()
    {
        var request = await World.FileAsync("ana", FederalForm.For(role: "Admin"));
        await Bot.LookAsync(request);
        Assert.Equal(("hand-over", "Operators"), ((await RowAsync(request)).Kind, (await RowAsync(request)).WaitingFor));
        Assert.Empty(await WritesAsync());
    }

    [Fact]
    public async Task Going_over_to_act_takes_the_note_back_and_doubles_nothing()
    {
        var (asked, waiting) = (await VerifiedAsync(), await World.FileAsync("ben", FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com")));
        await Bot.LookAsync(waiting);
        await SayAsync(asked);
        await GoOverAsync(RunMode.Act);
        await Bot.Services.GetRequiredService<ProposeEnd>().StartAsync(default);
        foreach (var request in new[] { asked, waiting }) await Bot.LookAsync(request);

        Assert.Equal(("access.done", "access.waiting-for-people"), (await ReasonAsync(asked), await ReasonAsync(waiting)));
        Assert.Equal(2, (await World.StateAsync()).Mails.Count);
        foreach (var request in new[] { asked, waiting }) Assert.Contains("It acts by itself now", await NoteAsync(request), StringComparison.Ordinal);
        Assert.Null((await FileAsync(asked)).Standing);
        Assert.Equal(WordEnd.Needless, (await FileAsync(asked)).Word!.End);

        await GoOverAsync(RunMode.Propose);
        await World.LabelAsync(waiting, "pat", Verified);
        await Bot.LookAsync(waiting);
        Assert.Equal("seat app ready show-done", await StepsAsync(waiting));
    }

    [Fact]
    public async Task Going_over_from_shadow_asks_with_the_bots_own_question_and_only_when_it_is_applied()
    {
        await GoOverAsync(RunMode.Shadow);
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        Assert.Empty(await WritesAsync());

        await GoOverAsync(RunMode.Propose);
        await Bot.LookAsync(request);
        Assert.Equal("ask-people people-asked", await StepsAsync(request));
        Assert.Empty(await EffectsAsync());
    }

    private async Task<RequestRef> VerifiedAsync(
        string who = "ana", string name = "Ana Ruiz", string username = "@ana", string email = "ana@gitlab.com")
    {
        var request = await World.FileAsync(who, FederalForm.For(name, username, email));
        await Bot.LookAsync(request);
        await ApplyAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        Assert.Equal("seat app ready show-done", await StepsAsync(request));
        return request;
    }
}
