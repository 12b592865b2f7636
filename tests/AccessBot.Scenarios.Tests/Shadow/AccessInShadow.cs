using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Shadow;

/// <summary>A request for access that people handle by hand while the bot watches.</summary>
public sealed class AccessInShadow : WatchedWorld
{
    [Fact]
    public async Task Watches_a_request_to_its_end_by_hand_and_nobody_is_written_to()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        Assert.Equal(("would", "ask-people"), ((await RowAsync(request)).Kind, (await RowAsync(request)).Step));

        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        Clock.Ahead += TimeSpan.FromMinutes(40);
        await GiveAsync();
        await CommentAsync(request, "sam");
        await CloseAsync(request, "sam");
        await Bot.LookAsync(request);

        Assert.Empty(await WritesAsync());
        Assert.Empty((await World.StateAsync()).Mails);
        Assert.Equal("""
            ask the People team: Agreed
            give a light agent account in us-federal: Agreed
            give the Okta app of us-federal: Agreed
            say that access is ready, with the evidence: Agreed
            set the labels and close the issue: Agreed
            """.ReplaceLineEndings("\n"), await VerdictsAsync(request));
        var report = await ReportAsync("access");
        Assert.Equal((1, 100, 0), (report.Requests, report.Percent, report.Disagreements.Count));
        Assert.Null((await RowAsync(request)).WakeAt);
    }

    [Fact]
    public async Task What_people_give_without_a_yes_is_told_with_the_gate_that_held_the_bot_back()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await GiveAsync();
        await PassAsync(request, TimeSpan.FromHours(1));

        Assert.Equal("""
            ask the People team: Differed (people gave access, and nobody asked on the issue)
            gave a light agent account in us-federal: OnlyPeople (the bot would not have: waiting for the People team to confirm US citizenship)
            """.ReplaceLineEndings("\n"), await VerdictsAsync(request));
        Assert.Empty(await WritesAsync());
    }

    [Fact]
    public async Task What_nobody_does_within_a_week_only_the_bot_would_have_done()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await PassAsync(request, TimeSpan.FromDays(6));
        Assert.Equal(4, (await ReportAsync("access")).NotYet);

        await PassAsync(request, TimeSpan.FromDays(2));
        var report = await ReportAsync("access");
        Assert.Equal((1, 4, 0, 20), (report.Agreed, report.OnlyBot, report.NotYet, report.Percent));
        Assert.Contains(
            "The bot would give a light agent account in us-federal, because approved and verified, and the seat is not there yet; nobody did it in time.",
            report.Disagreements.Select(line => line.Sentence));
        Assert.Empty(await WritesAsync());
    }

    [Fact]
    public async Task Another_role_and_a_request_closed_with_nothing_are_something_else()
    {
        var other = await World.FileAsync("ana", FederalForm.For());
        var nothing = await World.FileAsync("ben", FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        foreach (var request in new[] { other, nothing })
        {
            await Bot.LookAsync(request);
            await World.LabelAsync(request, "pat", Verified);
            await Bot.LookAsync(request);
        }

        await GiveAsync(light: false);
        await CloseAsync(other, "sam");
        await CloseAsync(nothing, "sam");
        await PassAsync(other, TimeSpan.FromMinutes(1));
        await PassAsync(nothing, TimeSpan.FromDays(8));

        Assert.Contains("people gave an agent account of another role instead", await VerdictsAsync(other), StringComparison.Ordinal);
        Assert.Contains("people closed the issue and gave nothing", await VerdictsAsync(nothing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_no_that_people_pass_over_is_told()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", NotVerified);
        await Bot.LookAsync(request);
        await GiveAsync();
        await PassAsync(request, TimeSpan.FromHours(1));

        Assert.Contains("gave a light agent account in us-federal: OnlyPeople", await VerdictsAsync(request), StringComparison.Ordinal);
        await CloseAsync(request, "sam");
        await Bot.LookAsync(request);
        Assert.Contains("close the issue, because the answer is no: Agreed", await VerdictsAsync(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_that_everybody_can_read_is_read_on_as_if_it_were_confidential()
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
        await Bot.LookAsync(request);

        Assert.Equal("make the issue confidential: NotYet\nask the People team: NotYet", await VerdictsAsync(request));
        Assert.Empty(await WritesAsync());
    }

    [Fact]
    public async Task Comments_labels_and_commands_get_no_answer()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await CommentAsync(request, "ana", "@accessbot status");
        await CommentAsync(request, "ana", "@accessbot cancel");
        await World.LabelAsync(request, "ben", Verified);
        await PassAsync(request, TimeSpan.FromDays(4));

        Assert.Empty(await WritesAsync());
        Assert.True((await World.StateAsync()).IsOpen(request));
    }

    [Fact]
    public async Task Once_it_acts_nothing_is_done_twice_that_people_did()
    {
        var (done, begun) = (await World.FileAsync("ana", FederalForm.For()), await World.FileAsync("ben", FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com")));
        await Bot.LookAsync(done);
        await Bot.LookAsync(begun);
        await World.LabelAsync(done, "pat", Verified);
        await GiveAsync();
        await GiveAsync("ben@gitlab.com", "Ben Achterberg");
        await CloseAsync(done, "sam");
        await Bot.LookAsync(done);
        await ActAsync();
        await Bot.LookAsync(done);
        Assert.Empty(await WritesAsync());

        await Bot.LookAsync(begun);
        Assert.Single((await World.StateAsync()).Mails);
        await World.LabelAsync(begun, "pat", Verified);
        await Bot.LookAsync(begun);
        var state = await World.StateAsync();
        Assert.Single(state.Accounts(), user => user["email"]?.GetValue<string>() == "ben@gitlab.com");
        Assert.DoesNotContain(await WritesAsync(), write => write.StartsWith("zendesk", StringComparison.Ordinal));
        Assert.False(state.IsOpen(begun));
    }
}
