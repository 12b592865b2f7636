using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Federal;

/// <summary>The whole bot against the practice world, over real HTTP and SMTP.</summary>
public sealed class AFederalRequest : InAPracticeWorld
{
    private const string Verified = "citizenship::verified";
    private const string NotVerified = "citizenship::not-verified";

    [Fact]
    public async Task Many_that_begin_at_once_ask_once_whose_token_it_is()
    {
        var requests = new List<RequestRef>();
        for (var i = 0; i < 6; i++) requests.Add(await World.FileAsync("ana", FederalForm.For()));
        await using var bot = await World.StartBotAsync();
        var before = await AskedAsync();

        await Task.WhenAll(requests.Select(request => bot.LookAsync(request)));

        Assert.Equal(before + 1, await AskedAsync());

        async Task<int> AskedAsync() => (await World.CountsAsync())["gitlab"]?["GET /api/v4/user"]?.GetValue<int>() ?? 0;
    }

    [Fact]
    public async Task Goes_from_filed_to_working_account_with_one_mail_and_each_note_once()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("""
            issue: closed access-request, citizenship::verified, support::done
            notes: people-asked, ready, status
            mails: US Citizenship Verification Request
            account: agent light suspended=false
            apps: Zendesk US Federal
            """.ReplaceLineEndings("\n"), state.Outcome(request, "ana@gitlab.com"));
        Assert.Null(state.Account("ana@gitlab.com", "global"));
    }

    [Fact]
    public async Task Costs_no_more_requests_than_promised()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);

        var counts = await World.CountsAsync();
        // Twelve for reading, notes and states; six fix and prove the yes: two labels' ids and the person's account when
        // it is asked, who reopened, who answered, and what kind of account that is. Five more make done look done: whether the
        // manager can be told, which labels there are, the description as it is now, and the one change.
        Assert.InRange(Sum(counts["gitlab"]), 1, 23);
        Assert.InRange(Sum(counts["zendesk:us-federal"]), 1, 4);
        Assert.InRange(Sum(counts["okta"]), 1, 4);
        Assert.Null(counts["zendesk:global"]);
    }

    [Fact]
    public async Task Is_declined_and_closed_when_People_cannot_confirm()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", NotVerified);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.False(state.IsOpen(request));
        Assert.Equal(["not-confirmed", "people-asked", "status"], state.NoteKinds(request));
        Assert.Null(state.Account("ana@gitlab.com"));
        Assert.Empty(state.Apps("ana@gitlab.com"));
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("ben")]
    [InlineData("max")]
    [InlineData("sam")]
    public async Task A_label_by_somebody_who_may_not_is_explained_once_and_taken_off(string who)
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, who, Verified);
        await Bot.LookAsync(request);
        await World.LabelAsync(request, who, Verified);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.DoesNotContain(Verified, state.Labels(request));
        Assert.Equal(["explain-label", "people-asked", "status"], state.NoteKinds(request));
        Assert.Contains("people-group", state.Note(request, "explain-label"), StringComparison.Ordinal);
        Assert.Null(state.Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task A_label_set_at_creation_by_a_verifier_counts_for_nothing()
    {
        var request = await World.FileAsync("pat", FederalForm.For());
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Single(state.Mails);
        Assert.DoesNotContain(Verified, state.Labels(request));
        Assert.Null(state.Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task Is_verified_again_when_the_email_changes_after_the_question()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await World.EditAsync(request, "ana", FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(2, state.Mails.Count);
        Assert.Contains("ben@gitlab.com", state.Mails[1]["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(state.Account("ana@gitlab.com"));
        Assert.Null(state.Account("ben@gitlab.com"));
        Assert.DoesNotContain(Verified, state.Labels(request));
    }

    [Fact]
    public async Task Is_left_alone_once_closed_even_when_the_label_comes()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await World.SetStateAsync(request, "ana", "close");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(["people-asked", "status"], state.NoteKinds(request));
        Assert.Null(state.Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task Waits_while_held()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await World.LabelAsync(request, "sam", "accessbot::hold");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Empty(state.Mails);
        Assert.Empty(state.BotNotes(request));
    }

    [Theory]
    [InlineData("agent", false)]
    [InlineData("admin", false)]
    [InlineData("end-user", true)]
    public async Task An_account_that_is_more_or_less_than_expected_goes_to_a_person(string role, bool suspended)
    {
        await World.PostAsync("zendesk", new
        {
            instance = "us-federal",
            users = new[] { new { name = "Ana Ruiz", email = "ana@gitlab.com", role, suspended } },
        });
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System); // the search index has to learn of it
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        var outcome = await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.True(outcome.NeedsPerson);
        Assert.Contains("handed-over", state.NoteKinds(request));
        Assert.Equal(role, state.Account("ana@gitlab.com")!["role"]!.GetValue<string>());
        Assert.Empty(state.Apps("ana@gitlab.com"));
    }

    [Fact]
    public async Task A_withdrawn_verification_after_the_grant_is_handed_over_and_nothing_is_taken_back()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        await World.UnlabelAsync(request, "pat", Verified);
        var outcome = await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.True(outcome.NeedsPerson);
        Assert.Contains("handed-over", state.NoteKinds(request));
        Assert.Equal("agent", state.Account("ana@gitlab.com")!["role"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_lost_database_repeats_nothing()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await Bot.DisposeAsync();
        World.LoseDatabase();
        Bot = await World.StartBotAsync();
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Single(state.Mails);
        Assert.Equal(["people-asked", "ready", "status"], state.NoteKinds(request));
    }

    private static int Sum(JsonNode? routes) => routes?.AsObject()
        .Where(route => !route.Key.Contains("/token", StringComparison.Ordinal))
        .Sum(route => route.Value!.GetValue<int>()) ?? 0;

    [Fact]
    public async Task Is_reminded_of_in_the_thread_of_its_question()
    {
        World.Settings.Federal().RemindAfter = TimeSpan.Zero;
        await RestartAsync();
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        var mails = (await World.StateAsync()).Mails;
        Assert.Equal(2, mails.Count);
        Assert.Equal($"Re: {mails[0]["subject"]}", mails[1]["subject"]!.GetValue<string>());
        Assert.Equal($"<{mails[0]["message_id"]}>", mails[1]["headers"]!["In-Reply-To"]!.GetValue<string>());
    }
}
