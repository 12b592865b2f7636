using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Gates;

/// <summary>A comment that asks to stop is heard from whoever may stop the request, and from nobody else.</summary>
public sealed class AStopInWords : InAPracticeWorld
{
    private const string Verified = "citizenship::verified", Ana = "ana@gitlab.com", Ben = "ben@gitlab.com";

    [Theory]
    [InlineData("ana", "Please withdraw this, he does not need it any more.")]
    [InlineData("ben", "I don't need this access any more.")]
    [InlineData("vera", "No. We could not confirm this person.")]
    public async Task Halts_a_request_until_its_author_says_that_it_goes_on(string who, string words)
    {
        var request = await AskedAsync();
        await World.CommentAsync(request, who, words);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);
        var halted = await World.StateAsync();
        await World.CommentAsync(request, who, "@accessbot go on");
        await Bot.LookAsync(request);

        Assert.Null(halted.Account(Ben));
        Assert.Single(halted.NoteKinds(request), "stop-heard");
        Assert.StartsWith($"@{who}, AccessBot understood your comment as a wish to stop, and waits: nothing is given", halted.Note(request, "stop-heard"), StringComparison.Ordinal);
        Assert.Contains("a comment asked to stop", halted.Note(request, "status"), StringComparison.Ordinal);
        var after = await World.StateAsync();
        Assert.Equal("agent", after.Account(Ben)?["role"]?.GetValue<string>());
        Assert.Contains("No longer so.", after.Note(request, "stop-heard"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_whoever_verified_comes_before_their_own_label()
    {
        var request = await AskedAsync();
        await World.LabelAsync(request, "pat", Verified);
        await World.CommentAsync(request, "pat", "I made a mistake: please do not give this access, I could not verify it after all.");
        await Bot.LookAsync(request);
        var halted = await World.StateAsync();
        await World.UnlabelAsync(request, "pat", Verified);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);

        Assert.Null(halted.Account(Ben));
        Assert.Equal("agent", (await World.StateAsync()).Account(Ben)?["role"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("tom", "Stop, do not give this access.")]
    [InlineData("ana", "No, he has never used it before.")]
    [InlineData("ana", "> please withdraw this\n\nThis was about another request.")]
    public async Task By_somebody_else_or_of_other_things_halts_nothing(string who, string words)
    {
        var request = await AskedAsync();
        await World.CommentAsync(request, who, words);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);

        Assert.Equal("agent", (await World.StateAsync()).Account(Ben)?["role"]?.GetValue<string>());
    }

    [Fact]
    public async Task Lets_nobody_else_say_that_it_goes_on()
    {
        var request = await AskedAsync();
        await World.CommentAsync(request, "pat", "Please wait, we could not confirm this yet.");
        await World.CommentAsync(request, "ana", "@accessbot go on");
        await World.PostAsync("members", new { group = "people-group", username = "vera" });
        await World.LabelAsync(request, "vera", Verified);
        await Bot.LookAsync(request);

        Assert.Null((await World.StateAsync()).Account(Ben));
    }

    [Theory]
    [InlineData("pat", "Stop please, she is staying with us after all. Do not remove anything.")]
    [InlineData("pat", "@accessbot cancel")]
    [InlineData("sam", "On hold: the last day has moved to March.")]
    [InlineData("pat", "Please do this on 24 December instead.")]
    [InlineData("pat", "Bitte erst am 24.12.")]
    public async Task Halts_a_removal_by_its_author_or_an_operator(string who, string words)
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync();
        await World.CommentAsync(request, who, words);
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);
        var halted = await World.StateAsync();
        await World.CommentAsync(request, "pat", "@accessbot go on");
        await Bot.LookAsync(request);

        Assert.False(halted.Account(Ana)!["suspended"]!.GetValue<bool>());
        Assert.Single(halted.NoteKinds(request), "stop-heard");
        Assert.True((await World.StateAsync()).Account(Ana)!["suspended"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("sam", "Please stop, do not provision this.")]
    [InlineData("max", "Please cancel this, I do not approve.")]
    public async Task Halts_a_request_by_an_operator_or_the_manager_it_names(string who, string words)
    {
        var request = await AskedAsync();
        await World.CommentAsync(request, who, words);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);

        Assert.Null((await World.StateAsync()).Account(Ben));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("All fine here.")]
    [InlineData("@accessbot go on")]
    public async Task Stands_once_it_was_answered_though_somebody_changes_or_deletes_the_comment(string? changed)
    {
        var request = await AskedAsync();
        var note = await SayAsync(request, "pat", "Please wait, we could not verify this yet.");
        await World.PostAsync("members", new { group = "people-group", username = "vera" });
        await Bot.LookAsync(request);
        await World.PostAsync("notes", new { project = request.Issue!.Project, iid = request.Issue.Iid, @as = "max", note, body = changed });
        await World.LabelAsync(request, "vera", Verified);
        await Bot.LookAsync(request);

        Assert.Null((await World.StateAsync()).Account(Ben));
        await World.CommentAsync(request, "pat", "@accessbot go on");
        await Bot.LookAsync(request);
        Assert.NotNull((await World.StateAsync()).Account(Ben));
    }

    [Fact]
    public async Task Stays_lifted_and_is_told_once_though_people_react_to_the_comments()
    {
        var request = await AskedAsync();
        var stop = await SayAsync(request, "pat", "Please wait, we could not verify this yet.");
        await Bot.LookAsync(request);
        await ReactAsync(request, stop);
        await Bot.LookAsync(request);
        var goOn = await SayAsync(request, "pat", "@accessbot go on");
        await Bot.LookAsync(request);
        await ReactAsync(request, goOn);
        await ReactAsync(request, stop);
        await World.LabelAsync(request, "vera", Verified);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.NotNull(state.Account(Ben));
        Assert.Single(state.NoteKinds(request), "stop-heard");
    }

    [Fact]
    public async Task Written_into_an_older_comment_halts_as_well()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync();
        var note = await SayAsync(request, "sam", "Noted.");
        await World.CommentAsync(request, "pat", "@accessbot go on");
        await Task.Delay(TimeSpan.FromMilliseconds(1100), TimeProvider.System);
        await World.PostAsync("notes", new { project = request.Issue!.Project, iid = request.Issue.Iid, @as = "sam", note, body = "UPDATE: please stop, legal hold." });
        await Bot.LookAsync(request);

        Assert.False((await World.StateAsync()).Account(Ana)!["suspended"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Of_the_person_whose_access_somebody_else_has_removed_halts_nothing()
    {
        await World.HasAccountAsync(email: Ben, name: "Ben Achterberg");
        var request = await World.FileAsync("sam", FederalForm.For("Ben Achterberg", "@ben", Ben).Replace("new access", "remove access", StringComparison.Ordinal));
        await World.CommentAsync(request, "ben", "Please stop this, I still need it.");
        await Bot.LookAsync(request);

        Assert.DoesNotContain("stop-heard", (await World.StateAsync()).NoteKinds(request));
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("tom")]
    public async Task Of_whoever_leaves_or_anybody_else_halts_no_removal(string who)
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync();
        await World.CommentAsync(request, who, "Please stop, do not remove anything.");
        await Bot.LookAsync(request);

        Assert.True((await World.StateAsync()).Account(Ana)!["suspended"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("ana", "I made a mistake, please stop this.")]
    [InlineData("pat", "Please stop, we verified the wrong person.")]
    [InlineData("sam", "Please stop, do not give this access.")]
    public async Task After_access_was_given_is_answered_once_and_brought_to_operators_and_nothing_is_taken_back(string who, string words)
    {
        var request = await AskedAsync();
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        await World.CommentAsync(request, who, words);
        var told = await Bot.LookAsync(request);
        await Bot.LookAsync(request);
        var late = await World.StateAsync();
        await World.CommentAsync(request, who, "@accessbot go on");
        var settled = await Bot.LookAsync(request);

        Assert.True(told.NeedsPerson);
        Assert.Equal("agent", late.Account(Ben)!["role"]!.GetValue<string>());
        Assert.Single(late.NoteKinds(request), "stop-heard");
        Assert.Contains("It comes too late", late.Note(request, "stop-heard"), StringComparison.Ordinal);
        Assert.Contains("whoever may ask for that files an access request that says \"remove access\"", late.Note(request, "stop-heard"), StringComparison.Ordinal);
        Assert.Contains("a comment since asks to stop", late.Note(request, "status"), StringComparison.Ordinal);
        Assert.False(settled.NeedsPerson);
        Assert.StartsWith("**No longer open.**", (await World.StateAsync()).Note(request, "stop-heard"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tom", "Please stop, do not give this access.")]
    [InlineData("ana", "No problem, thank you!")]
    public async Task After_access_was_given_by_somebody_else_or_of_other_things_is_left_to_people(string who, string words)
    {
        var request = await AskedAsync();
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        await World.CommentAsync(request, who, words);
        var outcome = await Bot.LookAsync(request);

        Assert.False(outcome.NeedsPerson);
        Assert.DoesNotContain("stop-heard", (await World.StateAsync()).NoteKinds(request));
    }

    [Fact]
    public async Task That_was_answered_by_label_before_access_was_given_is_not_heard_again_afterwards()
    {
        var request = await AskedAsync();
        await World.CommentAsync(request, "pat", "Please wait, we could not verify this yet.");
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        var outcome = await Bot.LookAsync(request);

        Assert.Equal("agent", (await World.StateAsync()).Account(Ben)!["role"]!.GetValue<string>());
        Assert.False(outcome.NeedsPerson);
        Assert.Single((await World.StateAsync()).NoteKinds(request), "stop-heard");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_removal_names_the_undo_and_brings_operators(bool closed)
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        if (closed) await World.SetStateAsync(request, "pat", "close");
        await World.CommentAsync(request, "pat", "Please stop, she stays with us after all.");
        var told = await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.True(told.NeedsPerson);
        Assert.True(state.Account(Ana)!["suspended"]!.GetValue<bool>());
        Assert.Single(state.NoteKinds(request), "stop-heard");
        Assert.Contains($"`accessbot undo {request}`", state.Note(request, "stop-heard"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_removal_of_the_person_whose_access_it_was_is_left_to_people()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        await World.CommentAsync(request, "ana", "Please stop this.");
        var outcome = await Bot.LookAsync(request);

        Assert.False(outcome.NeedsPerson);
        Assert.DoesNotContain("stop-heard", (await World.StateAsync()).NoteKinds(request));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_half_done_removal_says_what_was_done_and_how_it_is_given_back(bool closed)
    {
        await World.HasAccountAsync(tickets: 1);
        await World.PostAsync("zendesk", new
        {
            instance = "us-federal",
            behaviours = new { unassigning = new Dictionary<string, string> { ["Support"] = "Refuses" } },
        });
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        if (closed) await World.SetStateAsync(request, "pat", "close");
        else await World.CommentAsync(request, "pat", "Please stop, she stays with us after all.");
        var told = await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        var note = state.Note(request, closed ? "stopped" : "stop-heard");
        Assert.Single(state.NoteKinds(request), closed ? "stopped" : "stop-heard");
        Assert.Contains("- Zendesk US Federal: suspended, signed out everywhere", note, StringComparison.Ordinal);
        Assert.Contains($"`accessbot undo {request}`", note, StringComparison.Ordinal);
        Assert.Equal(closed, told.NeedsPerson);
    }

    [Fact]
    public async Task Of_a_request_that_was_declined_meanwhile_is_said_to_have_ended()
    {
        var request = await AskedAsync();
        await World.CommentAsync(request, "ana", "Please wait with this.");
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::not-verified");
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        var note = (await World.StateAsync()).Note(request, "stop-heard");
        Assert.DoesNotContain("has gone on", note, StringComparison.Ordinal);
        Assert.Contains("It has ended since.", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stands_as_it_was_answered_while_the_form_is_not_clear()
    {
        var request = await AskedAsync();
        await World.CommentAsync(request, "ana", "Please wait with this.");
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", FederalForm.For("Ben Achterberg", "@ben", Ben).Replace(Ben, "", StringComparison.Ordinal));
        await Bot.LookAsync(request);

        Assert.DoesNotContain("No longer so", (await World.StateAsync()).Note(request, "stop-heard"), StringComparison.Ordinal);
    }

    private async Task ReactAsync(RequestRef request, long note)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        await World.PostAsync("notes", new { project = request.Issue!.Project, iid = request.Issue.Iid, @as = "ana", note, react = true });
    }

    private async Task<long> SayAsync(RequestRef request, string who, string body) => (await World.PostAsync(
        "notes", new { project = request.Issue!.Project, iid = request.Issue.Iid, @as = who, body }))!["id"]!.GetValue<long>();

    private async Task<RequestRef> AskedAsync()
    {
        await World.PostAsync("members", new { group = "people-group", username = "vera" });
        var request = await World.FileAsync("ana", FederalForm.For("Ben Achterberg", "@ben", Ben));
        await Bot.LookAsync(request);
        return request;
    }
}
