using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Practice;

/// <summary>
/// Situations that once ended with the wrong person removed or too much said, played with the whole bot by their numbers. S07 is <see cref="AnHeir"/>.
/// </summary>
public sealed class Situations : InAPracticeWorld
{
    private const string Ivan = "ivan@gitlab.com", Omar = "omar@gitlab.com", Untouched = "agent suspended=false tags=1 tickets=0";

    private static string IvanLeaves(string from) => OffboardingForm.For("Ivan Petrović", "@ivan", Ivan, from);

    [Fact]
    public async Task S01_an_edit_by_a_colleague_while_the_bot_waits_removes_nobody_else()
    {
        await World.HasAccountAsync(email: Omar, name: "Omar Haddad");
        var request = await World.OffboardAsync(form: IvanLeaves("2099-03-31 17:00 UTC"));
        await Bot.LookAsync(request);
        await World.EditAsync(request, "tom", OffboardingForm.For("Omar Haddad", "@omar", Omar));
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(Untouched, state.AccountLine(Omar));
        Assert.Contains("confirm", state.NoteKinds(request));
        Assert.Contains("Tom Whitfield", state.Note(request, "confirm"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S03_whoever_signs_a_mail_to_the_Service_Desk_is_not_the_leaver()
    {
        await World.HasAccountAsync(email: "max@gitlab.com", name: "Max Holloway");
        var request = await World.FileAsync("sam", """
            Hi People team,

            Ben from my team leaves today, please start the offboarding.

            Kind regards

            Max Holloway <max@gitlab.com>

            ---

            - [ ] Access Deprovisioned - Zendesk Global
            - [ ] Not Applicable to Team Member - Zendesk Global

            - [ ] Access Deprovisioned - Zendesk US Federal
            - [ ] Not Applicable to Team Member - Zendesk US Federal
            """, OffboardingForm.Project, "offboarding");
        await Bot.LookAsync(request);
        await World.UnlabelAsync(request, "pat", "offboarding");
        await World.LabelAsync(request, "pat", "offboarding");
        await World.LabelAsync(request, "pat", "offboarding::confirmed");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(Untouched, state.AccountLine("max@gitlab.com"));
        Assert.Contains("ask-requester", state.NoteKinds(request));
    }

    [Fact]
    public async Task S05_nothing_about_the_person_is_said_where_others_can_read_it()
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
        var request = RequestRef.To(RequestRef.AccessRequest, new IssueRef(PracticeWorld.Requests, filed!["iid"]!.GetValue<long>()));
        await World.PostAsync("members", new { username = "accessbot", group = "team", access = "guest" });
        await World.LabelAsync(request, "pat", "citizenship::not-verified");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.False(state.Issue(request)["confidential"]!.GetValue<bool>());
        Assert.All(state.BotNotes(request), note =>
        {
            Assert.DoesNotContain("itizenship", note, StringComparison.Ordinal);
            Assert.DoesNotContain("Gus Ferreira", note, StringComparison.Ordinal);
        });
        Assert.Empty(state.Mails);
    }

    [Fact]
    public async Task S11_a_second_account_of_the_same_name_is_named_and_left_alone()
    {
        await World.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg");
        await World.HasAccountAsync(email: "ben-admin@gitlab.com", name: "Ben Achterberg");
        var request = await World.OffboardAsync(form: OffboardingForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine("ben@gitlab.com"));
        Assert.Equal(Untouched, state.AccountLine("ben-admin@gitlab.com"));
        Assert.Contains("other accounts in Zendesk US Federal have the same name", state.Note(request, "evidence"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lena")]
    [InlineData("tom")]
    public async Task S13_an_issue_of_Peoples_that_somebody_rewrites_is_no_yes_of_theirs(string who)
    {
        await World.HasAccountAsync(email: Ivan, name: "Ivan Petrović");
        var filed = await World.PostAsync("issues", new
        {
            project = OffboardingForm.Project,
            @as = "pat",
            title = "Onboarding of Kofi",
            description = "Welcome!",
            confidential = true,
        });
        var request = RequestRef.To(RequestRef.Offboarding, new IssueRef(OffboardingForm.Project, filed!["iid"]!.GetValue<long>()));
        await World.EditAsync(request, who, IvanLeaves("now"));
        await World.LabelAsync(request, who, "offboarding");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(Untouched, state.AccountLine(Ivan));
        Assert.Contains("confirm", state.NoteKinds(request));
    }
}
