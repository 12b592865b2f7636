using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk.Channel;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>Nobody is thrown out but on the right person's word, said to exactly what the issue asks for.</summary>
public sealed class WhoMayAskForARemoval : InAPracticeWorld
{
    private const string Confirmed = "offboarding::confirmed";
    private const string Ben = "ben@gitlab.com";
    private static readonly string ForBen = OffboardingForm.For("Ben Achterberg", "@ben", Ben);
    private static readonly string Ahead = OffboardingForm.For(from: "2099-12-31 16:00 UTC");

    [Fact]
    public async Task Planted_by_a_guest_it_touches_nothing_and_holds_up_nobody()
    {
        await World.HasAccountAsync(tickets: 2);
        var request = await World.OffboardAsync(by: "gus");
        await Bot.LookAsync(request);
        var other = await World.FileAsync("ana", Federal.FederalForm.For());
        await Bot.LookAsync(other);

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=2", state.AccountLine());
        Assert.Equal(["confirm", "status"], state.NoteKinds(request));
        Assert.Contains("people-asked", state.NoteKinds(other));
        Assert.Equal("a…@gitlab.com", (await Bot.Services.GetRequiredService<RequestBook>().FindAsync(request, default))!.Subject);
    }

    [Fact]
    public async Task One_that_a_person_has_to_look_at_says_to_operators_whom_it_is_about()
    {
        await World.HasAccountAsync(role: "admin");
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        await Bot.Services.GetRequiredService<OperatorWatch>().LookAsync(default);

        var messages = await Bot.Services.GetRequiredService<OperatorMessages>().ListAsync(10, default);
        Assert.StartsWith($"{request.Item} (a…@gitlab.com): ", Assert.Single(messages, one => one.Key == request.ToString()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_intake_label_is_no_yes_whoever_adds_it()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(by: "gus");
        await World.UnlabelAsync(request, "sam", "offboarding");
        await World.LabelAsync(request, "pat", "offboarding");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine());
        Assert.Contains("Ana Ruiz", state.Note(request, "confirm"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pat", true)]
    [InlineData("sam", false)]
    [InlineData("max", false)]
    public async Task Filed_by_anybody_it_counts_once_the_People_team_confirms_what_was_understood(
        string who, bool counts)
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(by: "max");
        await Bot.LookAsync(request);
        await World.LabelAsync(request, who, Confirmed);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(counts, state.AccountLine().StartsWith("end-user suspended=true", StringComparison.Ordinal));
        Assert.Equal(!counts, state.NoteKinds(request).Contains("explain-label"));
        Assert.Equal(counts, state.Labels(request).Contains(Confirmed));
        if (counts)
            Assert.Contains("Confirmed by Pat Lindqvist (username pat)", state.Note(request, "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmation_from_before_the_question_counts_for_nothing()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(by: "gus");
        await World.LabelAsync(request, "pat", Confirmed);
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine());
        Assert.Contains("before the question", state.Note(request, "explain-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmation_is_void_once_the_issue_names_somebody_else()
    {
        await World.HasAccountAsync();
        await World.HasAccountAsync(email: Ben, name: "Ben Achterberg");
        var request = await World.OffboardAsync(by: "gus");
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Confirmed);
        await World.EditAsync(request, "gus", ForBen);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine());
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine(Ben));
    }

    [Theory]
    [InlineData("ben")]
    [InlineData("tom")]
    [InlineData("lena")]
    public async Task Rewritten_by_somebody_else_while_it_waits_it_removes_nobody_and_says_who_it_was(string who)
    {
        await World.HasAccountAsync(email: "omar@gitlab.com", name: "Omar Haddad");
        var request = await World.OffboardAsync(form: Ahead);
        await Bot.LookAsync(request);
        await World.EditAsync(request, who, OffboardingForm.For("Omar Haddad", "@omar", "omar@gitlab.com"));
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine("omar@gitlab.com"));
        var note = state.Note(request, "confirm");
        Assert.StartsWith("@pat, ", note, StringComparison.Ordinal);
        Assert.Contains($"(username {who}) changed the description", note, StringComparison.Ordinal);
        Assert.Contains(await MessagesAsync(), text => text.Contains($"changed by @{who}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Held_back_by_a_line_it_is_nobodys_word_once_somebody_else_takes_that_line_out()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(form: OffboardingForm.For() + "\n\nLegal looks at this with me.\n");
        await Bot.LookAsync(request);
        Assert.Contains("confirm", (await World.StateAsync()).NoteKinds(request));
        await World.EditAsync(request, "ben", OffboardingForm.For());
        for (var looks = 0; looks < 2; looks++) await Bot.LookAsync(request);

        Assert.Equal("agent suspended=false tags=1 tickets=0", (await World.StateAsync()).AccountLine());
    }

    [Fact]
    public async Task A_confirmation_is_void_once_the_issue_says_more_than_was_asked_about()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(by: "gus");
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", OffboardingForm.For() + "\n\nLegal has another plan for this account.\n");
        await World.LabelAsync(request, "pat", Confirmed);
        for (var looks = 0; looks < 2; looks++) await Bot.LookAsync(request);

        Assert.Equal("agent suspended=false tags=1 tickets=0", (await World.StateAsync()).AccountLine());
    }

    [Theory]
    [InlineData("nora", null)]
    [InlineData("rosa", "ben")]
    public async Task Nobody_speaks_for_a_colleague_under_whose_username_they_go(string login, string? username)
    {
        // The directory has no username for her; or one that somebody else took when she gave it up.
        var email = $"{login}@gitlab.com";
        await World.PostAsync("okta", new { users = new[] { new { login = email, name = "Nora Falk", gitlab_username = username } } });
        await World.HasAccountAsync(email: email, name: "Nora Falk");
        var request = await World.FileAsync("ben", Federal.FederalForm.For("Nora Falk", "@ben", email)
            .Replace("new access", "remove access", StringComparison.Ordinal));
        for (var looks = 0; looks < 2; looks++) await Bot.LookAsync(request);

        Assert.Equal("agent suspended=false tags=1 tickets=0", (await World.StateAsync()).AccountLine(email));
    }

    [Fact]
    public async Task An_issue_of_the_People_team_about_something_else_stands_for_nothing_when_it_is_rewritten()
    {
        await World.HasAccountAsync();
        var request = await World.FileAsync("pat", "Welcome!", OffboardingForm.Project, "offboarding", "Onboarding of X");
        await World.EditAsync(request, "lena", OffboardingForm.For());
        await Bot.LookAsync(request);

        Assert.Equal("agent suspended=false tags=1 tickets=0", (await World.StateAsync()).AccountLine());
    }

    [Fact]
    public async Task An_access_request_of_somebody_permitted_stands_for_no_removal_that_others_write_into_it()
    {
        await World.HasAccountAsync();
        var request = await World.FileAsync("sam", Federal.FederalForm.For());
        await World.EditAsync(request, "ben", Federal.FederalForm.For()
            .Replace("new access", "remove access", StringComparison.Ordinal));
        await Bot.LookAsync(request);

        Assert.Equal("agent suspended=false tags=1 tickets=0", (await World.StateAsync()).AccountLine());
    }

    [Fact]
    public async Task Post_dated_by_the_leaver_it_is_asked_about_and_told()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(form: Ahead);
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", OffboardingForm.For(from: "2099-12-31 23:00 UTC"));
        await Bot.LookAsync(request);

        Assert.Contains("confirm", (await World.StateAsync()).NoteKinds(request));
        Assert.Contains(await MessagesAsync(), text => text.Contains("changed by @ana", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_of_the_bot_that_the_author_answers_with_another_name_needs_a_new_yes()
    {
        await World.HasAccountAsync(email: Ben, name: "Ben Achterberg");
        var request = await World.OffboardAsync(by: "gus", form: OffboardingForm.For(email: ""));
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Confirmed);
        await World.EditAsync(request, "gus", ForBen);
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        Assert.Equal("agent suspended=false tags=1 tickets=0", (await World.StateAsync()).AccountLine(Ben));
    }

    [Theory]
    [InlineData("ana", true)]
    [InlineData("ben", true)]
    [InlineData("pat", false)]
    [InlineData("sam", false)]
    public async Task Closed_by_somebody_outside_the_authority_it_is_not_stopped_in_silence(string who, bool told)
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(form: Ahead);
        await Bot.LookAsync(request);
        await World.SetStateAsync(request, who, "close");
        var outcome = await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(told, outcome.NeedsPerson);
        Assert.Equal(told, state.NoteKinds(request).Contains("stopped"));
        if (told) Assert.StartsWith("@pat, ", state.Note(request, "stopped"), StringComparison.Ordinal);
        Assert.Equal(told, (await MessagesAsync()).Any(text => text.Contains($"closed by @{who}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Closed_by_the_leaver_it_is_told_though_they_may_ask_and_the_page_shows_no_username(bool rewrites)
    {
        await World.HasAccountAsync();
        await World.PostAsync("people", new { username = "ana", groups = new[] { "people-group" } });
        var request = await World.OffboardAsync(form: ByAddress("Ana Ruiz", "ana@gitlab.com"));
        await Bot.LookAsync(request);
        if (rewrites) await World.EditAsync(request, "ana", ByAddress("Ben Achterberg", Ben));
        await World.SetStateAsync(request, "ana", "close");
        var outcome = await Bot.LookAsync(request);

        Assert.True(outcome.NeedsPerson);
        Assert.Contains("stopped", (await World.StateAsync()).NoteKinds(request));
        Assert.Contains(await MessagesAsync(), text => text.Contains("closed by @ana", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("close")]
    public async Task Of_somebody_whose_account_nobody_knows_it_is_not_stopped_in_silence_by_a_member_of_the_same_name(
        string how)
    {
        World.Settings.Okta.UsernameAttribute = null;
        await RestartAsync();
        await World.HasAccountAsync();
        await World.PostAsync("people", new { username = "ana", groups = new[] { "people-group" } });
        var request = await World.OffboardAsync(form: ByAddress("Ana Ruiz", "ana@gitlab.com"));
        await Bot.LookAsync(request);
        Assert.DoesNotContain("confirm", (await World.StateAsync()).NoteKinds(request));
        if (how == "edit") await World.EditAsync(request, "ana", ByAddress("Ana Ruiz", "ana@gitlab.com", "2099-12-31 23:00 UTC"));
        else await World.SetStateAsync(request, "ana", "close");
        await Bot.LookAsync(request);

        Assert.Contains(how == "edit" ? "confirm" : "stopped", (await World.StateAsync()).NoteKinds(request));
        Assert.Contains(await MessagesAsync(), text => text.Contains("by @ana", StringComparison.Ordinal));
    }

    private static string ByAddress(string name, string email, string from = "2099-12-31 16:00 UTC") => $"""
        | Name | {name} |
        |---|---|
        | Work email | {email} |
        | Remove access from | {from} |

        - [ ] Access Deprovisioned - Zendesk US Federal
        """;

    [Fact]
    public async Task Held_by_the_leaver_it_is_told_once()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(form: Ahead);
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "ana", "accessbot::hold");
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Single(state.NoteKinds(request), kind => kind == "stopped");
        Assert.Contains("put it on hold", state.Note(request, "stopped"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reopened_by_somebody_else_it_needs_a_new_yes()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(form: Ahead);
        await Bot.LookAsync(request);
        await World.SetStateAsync(request, "pat", "close");
        await World.SetStateAsync(request, "tom", "reopen");
        await Bot.LookAsync(request);

        Assert.Contains("reopened the issue", (await World.StateAsync()).Note(request, "confirm"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_can_read_it_so_it_is_made_confidential_before_anything_is_written()
    {
        await World.HasAccountAsync();
        var filed = await World.PostAsync("issues", new
        {
            project = OffboardingForm.Project,
            @as = "pat",
            title = "Offboarding",
            description = OffboardingForm.For(),
            labels = new[] { "offboarding" },
            confidential = false,
        });
        var request = RequestRef.To(
            RequestRef.Offboarding, new IssueRef(OffboardingForm.Project, filed!["iid"]!.GetValue<long>()));
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.True(state.Issue(request)["confidential"]!.GetValue<bool>());
        Assert.Contains("evidence", state.NoteKinds(request));
    }

    private async Task<IReadOnlyList<string>> MessagesAsync() =>
        [.. (await Bot.Services.GetRequiredService<OperatorMessages>().ListAsync(50, default)).Select(one => one.Text)];

    // A removal that waits for its day could be moved out of sight, by the person who leaves too.
    [Theory]
    [InlineData("ana", true)]
    [InlineData("ben", true)]
    [InlineData("pat", false)]
    public async Task A_removal_that_somebody_else_moves_away_is_told_to_operators(string who, bool isTold)
    {
        var request = await World.OffboardAsync(form: Ahead);
        await Bot.LookAsync(request);
        await World.PostAsync("projects", new { project = "team/elsewhere" });
        await World.PostAsync("move", new { project = OffboardingForm.Project, iid = request.Issue!.Iid, @as = who, to = "team/elsewhere" });
        var outcome = await Bot.LookAsync(request);

        var row = await Bot.Services.GetRequiredService<RequestBook>().FindAsync(request, default);
        Assert.Equal((isTold, isTold ? "deprovisioning.moved-away" : "deprovisioning.moved"), (outcome.NeedsPerson, row!.Because.Id));
    }

    [Fact]
    public async Task A_removal_that_another_member_made_somebody_elses_is_theirs()
    {
        await World.PostAsync("people", new { username = "polly", name = "Polly Amsel", access = "developer", groups = new[] { "people-group" } });
        await World.HasAccountAsync(email: Ben, name: "Ben Achterberg");
        var request = await World.OffboardAsync(form: Ahead);
        await Bot.LookAsync(request);
        await World.EditAsync(request, "polly", ForBen);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine(Ben));
        Assert.Contains("Asked for by Polly Amsel", state.Note(request, "status"), StringComparison.Ordinal);
    }
}
