using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Practice;

/// <summary>Cases from practice that the form alone cannot end, by their numbers there, with the whole bot.</summary>
public sealed class FormCases : InAPracticeWorld
{
    [Fact]
    public async Task Case_2_a_ticked_line_without_the_account_goes_to_a_person_and_makes_none()
    {
        var request = await World.FileAsync("ana", Lines.Ticked);
        var outcome = await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.True(outcome.NeedsPerson);
        Assert.Contains("handed-over", state.NoteKinds(request));
        Assert.Empty(state.Mails);
        Assert.Null(state.Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task Case_3_a_ticked_line_whose_account_is_there_is_said_to_be_done_and_nothing_is_made()
    {
        var first = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(first);
        await World.LabelAsync(first, "pat", "citizenship::verified");
        await Bot.LookAsync(first);
        var before = (await World.StateAsync()).Accounts().Count;
        var request = await World.FileAsync("ana", Lines.Ticked);
        var outcome = await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.False(outcome.NeedsPerson);
        Assert.Equal(["already-there", "status"], state.NoteKinds(request));
        Assert.Equal(before, state.Accounts().Count);
        Assert.Single(state.Mails);
    }

    [Fact]
    public async Task Case_21_a_username_alone_is_resolved_to_the_one_work_email()
    {
        var request = await World.FileAsync("max", "For: @ana\n\n- [ ] Zendesk US Federal: Light agent");
        await Bot.LookAsync(request);

        var mail = Assert.Single((await World.StateAsync()).Mails);
        Assert.Contains("ana@gitlab.com", mail["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody-has-this-name")]
    [InlineData("twice")]
    public async Task Case_21_a_username_of_nobody_or_of_two_is_asked_about(string username)
    {
        await World.PostAsync("okta", new
        {
            users = new[]
            {
                new { login = "one@gitlab.com", status = "ACTIVE", gitlab_username = "twice" },
                new { login = "two@gitlab.com", status = "ACTIVE", gitlab_username = "twice" },
            },
        });
        var request = await World.FileAsync("max", $"For: @{username}\n\n- [ ] Zendesk US Federal: Light agent");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Empty(state.Mails);
        Assert.Contains("**Work email**", state.Note(request, "ask-requester"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_31_a_document_in_a_comment_is_no_answer_is_not_repeated_and_is_shown_to_an_operator()
    {
        const string Private = "I am a citizen, here is my passport";
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await CommentAsync(request, "ana", $"{Private}: ![scan-of-P1234567](/uploads/0123456789abcdef0123456789abcdef/scan.png)");
        var outcome = await Bot.LookAsync(request);
        await CommentAsync(request, "ana", "![another](/uploads/fedcba9876543210fedcba9876543210/b.png)");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.True(outcome.NeedsPerson);
        Assert.Equal(["people-asked", "status", "who-answers"], state.NoteKinds(request));
        Assert.All(state.BotNotes(request), note => Assert.DoesNotContain("passport", note, StringComparison.OrdinalIgnoreCase));
        Assert.All(state.BotNotes(request), note => Assert.DoesNotContain("scan", note, StringComparison.OrdinalIgnoreCase));
        Assert.Null(state.Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task Case_31_the_request_goes_on_when_People_answer_and_the_file_stays_visible_to_operators()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await CommentAsync(request, "ana", "![scan](/uploads/0123456789abcdef0123456789abcdef/scan.png)");
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::verified");
        await Bot.LookAsync(request);
        var outcome = await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("agent", state.Account("ana@gitlab.com")!["role"]!.GetValue<string>());
        Assert.True(outcome.NeedsPerson);
    }

    [Fact]
    public async Task Case_31_a_file_by_somebody_else_or_a_comment_without_one_starts_nothing()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await CommentAsync(request, "max", "![diagram](/uploads/0123456789abcdef0123456789abcdef/d.png)");
        await CommentAsync(request, "ana", "How long does this take?");
        var outcome = await Bot.LookAsync(request);

        Assert.False(outcome.NeedsPerson);
        Assert.Equal(["people-asked", "status"], (await World.StateAsync()).NoteKinds(request));
    }

    [Fact]
    public async Task Case_36_looked_at_twice_by_another_bot_it_is_the_same_request()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await using var second = await World.StartBotAsync();
        await second.LookAsync(request);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Single(state.Mails);
        Assert.Equal(["people-asked", "status"], state.NoteKinds(request));
    }

    [Fact]
    public async Task Case_53_the_offboarding_wins_and_the_request_waits_and_says_so()
    {
        var offboarding = await World.FileAsync("pat", OffboardingForm.For(from: "2999-01-31 16:00 UTC"), OffboardingForm.Project, "offboarding");
        await Bot.LookAsync(offboarding);
        var request = await World.FileAsync("ana", FederalForm.For());
        var outcome = await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.True(outcome.NeedsPerson);
        Assert.NotNull(outcome.WakeAt);
        Assert.Equal(["status"], state.NoteKinds(request));
        Assert.Contains("something else has to be finished first", state.Note(request, "status"), StringComparison.Ordinal);
        Assert.Empty(state.Mails);
    }

    [Fact]
    public async Task Case_53_a_request_that_waited_goes_on_once_the_offboarding_is_closed()
    {
        var offboarding = await World.FileAsync("pat", OffboardingForm.For(from: "2999-01-31 16:00 UTC"), OffboardingForm.Project, "offboarding");
        await Bot.LookAsync(offboarding);
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.SetStateAsync(offboarding, "pat", "close");
        await Bot.LookAsync(offboarding);
        await Bot.LookAsync(request);

        Assert.Single((await World.StateAsync()).Mails);
    }

    private async Task CommentAsync(RequestRef request, string who, string body) =>
        await World.PostAsync("notes", new { project = request.Issue!.Project, iid = request.Issue.Iid, @as = who, body });
}
