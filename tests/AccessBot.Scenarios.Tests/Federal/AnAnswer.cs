using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Federal;

/// <summary>A yes counts for the question that it was said to, whatever labels and people are called since.</summary>
public sealed class AnAnswer : InAPracticeWorld
{
    private const string Verified = "citizenship::verified", NotVerified = "citizenship::not-verified";

    [Fact]
    public async Task That_was_no_stays_no_when_the_two_labels_swap_their_names()
    {
        var request = await AskedAsync("ines");
        await World.LabelAsync(request, "pat", NotVerified);
        await SwapAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Null(state.Account("ines@gitlab.com"));
        Assert.Contains("not-confirmed", state.NoteKinds(request));
        Assert.False(state.IsOpen(request));
    }

    [Fact]
    public async Task That_was_no_is_final_on_its_issue_though_it_is_opened_again_and_confirmed()
    {
        var request = await AskedAsync("ines");
        await World.LabelAsync(request, "pat", NotVerified);
        await Bot.LookAsync(request);
        await SwapAsync();
        await World.SetStateAsync(request, "ines", "reopen");
        await Bot.LookAsync(request);
        await World.UnlabelAsync(request, "pat", Verified);
        await World.LabelAsync(request, "pat", NotVerified);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Null(state.Account("ines@gitlab.com"));
        Assert.True(state.IsOpen(request), "the bot closes a declined issue once and does not fight over it");
    }

    [Fact]
    public async Task That_was_no_stays_no_though_the_page_is_changed_and_a_colleague_says_yes_to_the_new_one()
    {
        await World.PostAsync("people", new { username = "lena", groups = new[] { "people-group" } });
        var request = await AskedAsync("ines");
        await World.LabelAsync(request, "pat", NotVerified);
        await World.UnlabelAsync(request, "ines", NotVerified);
        await World.EditAsync(request, "ines", FederalForm.For("Inês Carvalho", "@ines", "ines@gitlab.com")
            .Replace("**Needed until:**", "**Needed until:** 2099-12-31", StringComparison.Ordinal));
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "lena", Verified);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(2, state.NoteKinds(request).Count(kind => kind == "people-asked"));
        Assert.Null(state.Account("ines@gitlab.com"));
    }

    [Theory]
    [InlineData("ines", false)]
    [InlineData("ana", false)]
    [InlineData("lena", true)]
    public async Task Counts_no_more_when_the_person_or_whoever_filed_reopens_the_issue_member_or_not(string who, bool counts)
    {
        foreach (var member in new[] { "lena", "ines", "ana" })
            await World.PostAsync("people", new { username = member, groups = new[] { "people-group" } });
        var request = await AskedAsync("ines", by: "ana");
        await World.LabelAsync(request, "pat", Verified);
        await World.SetStateAsync(request, "pat", "close");
        await World.SetStateAsync(request, who, "reopen");
        await Bot.LookAsync(request);

        Assert.Equal(counts ? "agent" : null, (await World.StateAsync()).Account("ines@gitlab.com")?["role"]?.GetValue<string>());
    }

    [Fact]
    public async Task With_a_label_made_anew_is_asked_for_again()
    {
        var request = await AskedAsync("ana");
        await World.PostAsync("projects", new { project = PracticeWorld.Requests, delete_labels = new[] { Verified } });
        await World.PostAsync("projects", new { project = PracticeWorld.Requests, add_labels = new[] { Verified } });
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        Assert.Null((await World.StateAsync()).Account("ana@gitlab.com"));

        await World.UnlabelAsync(request, "pat", Verified);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        var state = await World.StateAsync();
        Assert.Equal(2, state.Mails.Count);
        Assert.Equal("agent", state.Account("ana@gitlab.com")?["role"]?.GetValue<string>());
    }

    [Fact]
    public async Task Of_the_person_under_another_username_grants_nothing()
    {
        await World.PostAsync("people", new { username = "lena", groups = new[] { "people-group" } });
        var request = await AskedAsync("lena", by: "ana", name: "Léna Dubreuil");
        await World.PostAsync("renames", new { kind = "user", from = "lena", to = "lena2" });
        await World.LabelAsync(request, "lena2", Verified);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Null(state.Account("lena@gitlab.com"));
        Assert.DoesNotContain("ready", state.NoteKinds(request));
    }

    [Fact]
    public async Task Whose_event_comes_late_is_waited_for_and_nothing_is_taken_off()
    {
        await World.PostAsync("behaviours", new { gitlab = new { label_event_delay_seconds = 3 } });
        var request = await AskedAsync("ana");
        await World.LabelAsync(request, "pat", Verified);
        var outcome = await Bot.LookAsync(request);
        Assert.NotNull(outcome.WakeAt);
        Assert.False(outcome.NeedsPerson);
        Assert.Contains(Verified, (await World.StateAsync()).Labels(request));

        // The sandbox keeps the event back on its own clock, which runs with the machine's.
        for (var looks = 0; looks < 20 && (await World.StateAsync()).Account("ana@gitlab.com") is null; looks++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, default);
            await Bot.LookAsync(request);
        }

        Assert.Equal("agent", (await World.StateAsync()).Account("ana@gitlab.com")?["role"]?.GetValue<string>());
    }

    [Fact]
    public async Task Is_asked_for_only_where_nobody_else_can_read_along()
    {
        var filed = await World.PostAsync("issues", new
        {
            project = PracticeWorld.Requests,
            @as = "gus",
            title = "Access",
            labels = new[] { "access-request" },
            description = FederalForm.For("Gus Ferreira", "@gus", "gus@gitlab.com"),
            confidential = false,
        });
        var request = RequestRef.To(
            RequestRef.AccessRequest, new IssueRef(PracticeWorld.Requests, filed!["iid"]!.GetValue<long>()));
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.True(state.Issue(request)["confidential"]!.GetValue<bool>());
        Assert.Contains("people-asked", state.NoteKinds(request));
    }

    [Fact]
    public async Task Is_not_asked_for_more_than_three_times_a_day_on_one_issue()
    {
        var request = await AskedAsync("ana");
        for (var edit = 0; edit < 5; edit++)
        {
            await World.EditAsync(
                request, "ana", FederalForm.For(edit % 2 == 0 ? "Ben Achterberg" : "Ana Ruiz",
                edit % 2 == 0 ? "@ben" : "@ana", edit % 2 == 0 ? "ben@gitlab.com" : "ana@gitlab.com"));
            await Bot.LookAsync(request);
        }

        Assert.Equal(3, (await World.StateAsync()).Mails.Count);
    }

    // GitLab tells what a label is called now, never what it was called when somebody added it.
    [Fact]
    public async Task Given_under_another_name_is_taken_off_and_counts_no_more_when_the_name_is_back()
    {
        const string Rejected = "citizenship::rejected";
        var request = await AskedAsync("ana");
        await RenameAsync(Verified, Rejected);
        await World.LabelAsync(request, "pat", Rejected);
        await Bot.LookAsync(request);
        var under = await World.StateAsync();
        await RenameAsync(Rejected, Verified);
        await Bot.LookAsync(request);
        var back = await World.StateAsync();
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);

        Assert.DoesNotContain(Rejected, under.Labels(request));
        Assert.Contains($"`{Rejected}` added by Pat", under.Note(request, "explain-label"), StringComparison.Ordinal);
        Assert.Null(back.Account("ana@gitlab.com"));
        Assert.Equal("agent", (await World.StateAsync()).Account("ana@gitlab.com")?["role"]?.GetValue<string>());
    }

    private async Task SwapAsync()
    {
        foreach (var (from, to) in new[] { (Verified, "x"), (NotVerified, Verified), ("x", NotVerified) }) await RenameAsync(from, to);
    }

    private Task<System.Text.Json.Nodes.JsonNode?> RenameAsync(string from, string to) =>
        World.PostAsync("renames", new { kind = "label", project = PracticeWorld.Requests, from, to });

    private async Task<RequestRef> AskedAsync(string who, string? by = null, string? name = null)
    {
        name ??= who == "ines" ? "Inês Carvalho" : "Ana Ruiz";
        var request = await World.FileAsync(by ?? who, FederalForm.For(name, "@" + who, who + "@gitlab.com"));
        await Bot.LookAsync(request);
        Assert.Contains("people-asked", (await World.StateAsync()).NoteKinds(request));
        return request;
    }
}
