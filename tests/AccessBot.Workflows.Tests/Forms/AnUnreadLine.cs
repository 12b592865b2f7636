using AccessBot.Forms;
using AccessBot.Forms.Unread;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms;

/// <summary>
/// A line that was not understood counts: one with a day, a person or a condition is asked about, and any other keeps a
/// removal from being taken at its author's word.
/// </summary>
public sealed class AnUnreadLine
{
    [Theory]
    [InlineData("Works closely with")]
    [InlineData("Delegate")]
    [InlineData("Not the leaver")]
    [InlineData("Wer auch betroffen ist")]
    public void Is_a_heading_in_other_words_than_such_forms_have(string heading)
    {
        var reading = Leaving(LeavingForm().Replace("## Who is leaving", "## " + heading));
        Assert.Contains(reading.Unread, line => line.Text == heading);
    }

    [Theory]
    [InlineData("Team member details")]
    [InlineData("Offboarding of Ana Ruiz")]
    [InlineData("Zendesk Global: who leaves?")]
    [InlineData("Full name")]
    public void Is_no_heading_that_says_nothing_besides(string heading)
    {
        var reading = Leaving(LeavingForm().Replace("## Who is leaving", "## " + heading));
        Assert.Empty(reading.Unread);
        Assert.Equal(Verdict.Go, reading.Verdict);
    }

    [Fact]
    public void Is_no_heading_above_the_tasks_of_another_team() =>
        Assert.Empty(Leaving(LeavingForm() + "\n\n#### Laptops and badges\n- [ ] Collect the laptop\n").Unread);

    [Theory]
    [InlineData("Please disregard")]
    [InlineData("Hold off on this one")]
    [InlineData("Leaves on 31 March 2031")]
    [InlineData("Only the second of them")]
    public void Is_asked_about_as_a_heading_too(string heading) =>
        Assert.Equal(Verdict.Ask, Leaving($"## {heading}\n\n" + LeavingForm()).Verdict);

    [Theory]
    [InlineData("/not before 2031-03-31")]
    [InlineData("/due 2031-03-31")]
    [InlineData("/due next Friday")]
    public void Is_no_command_because_of_its_slash(string line) =>
        Assert.Equal(Verdict.Ask, Leaving(LeavingForm() + "\n\n" + line).Verdict);

    [Theory]
    [InlineData("/label ~offboarding")]
    [InlineData("/confidential")]
    [InlineData("/assign @mgarcia")]
    [InlineData("/cc @mgarcia")]
    public void Is_no_command_of_GitLabs(string line) =>
        Assert.Empty(Leaving(LeavingForm() + "\n\n" + line).Unread);

    [Fact]
    public void Ends_the_value_above_it_when_it_only_looks_like_a_command()
    {
        var reading = Leaving(LeavingForm().Replace("@aruiz", "@aruiz\n  /unless she stays"));
        Assert.Equal((Verdict.Ask, "aruiz"), (reading.Verdict, reading.Understood.Subject.Username));
    }

    [Theory]
    [InlineData("Zendesk username: @tom")]
    [InlineData("Okta login: tom")]
    [InlineData("Okta ID: tom@gitlab.com")]
    public void Names_an_account_in_what_the_bot_works_on(string line) =>
        Assert.NotEmpty(Leaving(LeavingForm() + "\n\n" + line).Unread);

    [Fact]
    public void Is_no_account_somewhere_else() => Assert.Empty(Leaving(LeavingForm() + "\n\nSlack username: @tom").Unread);

    [Theory]
    [InlineData("leaves the team on 31 March 2031")]
    [InlineData("last day is Friday")]
    [InlineData("moved to Sales; keeps it for the hand-over")]
    public void Is_the_reason_for_a_removal_where_it_says_when_or_whether(string reason)
    {
        var removal = AccessForm(request: "remove access").Replace("on-call starts in June", reason);
        var question = Request(removal).Questions[0];
        Assert.Equal(reason, question.Found);
        Assert.DoesNotContain("Remove access from", question.Expected);
    }

    [Theory]
    [InlineData("on-call starts on 1 June 2031")]
    [InlineData("last day of Max is Friday, Ana takes over")]
    public void Is_no_reason_for_access(string reason) =>
        Assert.Equal(Verdict.Go, Request(AccessForm().Replace("on-call starts in June", reason)).Verdict);

    [Theory]
    [InlineData("/cc @max last day is 31 March")]
    [InlineData("/label ~offboarding not before the audit")]
    [InlineData("/assign @max and wait for his ok")]
    [InlineData("/subscribe next Friday")]
    public void Is_a_command_with_words_behind_it(string line) =>
        Assert.Equal(Verdict.Ask, Leaving(LeavingForm() + "\n\n" + line).Verdict);

    [Theory]
    [InlineData("/label ~\"offboarding\" ~\"support::to do\"")]
    [InlineData("/LABEL ~offboarding, ~people")]
    [InlineData("/assign @max @yuki")]
    [InlineData("/milestone %\"Spring 2031\"")]
    [InlineData("/relate team/employment#12")]
    [InlineData("/severity S2")]
    public void Is_no_command_with_what_it_works_on(string line) =>
        Assert.Empty(Leaving(LeavingForm() + "\n\n" + line).Unread);

    [Theory]
    [InlineData("leaves next Friday")]
    [InlineData("she goes at the end of the month")]
    [InlineData("once the audit is done")]
    [InlineData("unless she objects")]
    [InlineData("only the sandbox part")]
    public void Is_a_reason_with_a_condition_that_a_removal_waits_with(string reason)
    {
        var removal = Request(AccessForm(request: "remove access").Replace("on-call starts in June", reason));
        Assert.Equal((Verdict.Go, UnreadKind.Other), (removal.Verdict, Assert.Single(removal.Unread).Kind));
    }

    [Theory]
    [InlineData("no longer needed")]
    [InlineData("moved to Sales")]
    [InlineData("transferred to another team")]
    public void Is_no_plain_reason_for_a_removal(string reason) =>
        Assert.Empty(Request(AccessForm(request: "remove access").Replace("on-call starts in June", reason)).Unread);

    [Fact]
    public void Is_no_reason_beside_the_day_of_a_removal() => Assert.Empty(Request(
        AccessForm(request: "remove access", until: "2031-03-31").Replace("on-call starts in June", "contract ends on 31 March 2031")).Unread);

    [Theory]
    [InlineData("@mgarcia until Friday", UnreadKind.Date)]
    [InlineData("@mgarcia (from next week on @tom)", UnreadKind.Date)]
    [InlineData("@mgarcia unless she is away", UnreadKind.Limit)]
    [InlineData("@mgarcia please ask him", UnreadKind.Other)]
    [InlineData("@mgarcia or @tom", UnreadKind.Other)]
    public void Is_a_manager_with_words_beside_the_handle(string manager, UnreadKind kind) =>
        Assert.Equal(kind, Assert.Single(Leaving(LeavingForm(manager: manager)).Unread).Kind);

    [Theory]
    [InlineData("@mgarcia")]
    [InlineData("mgarcia")]
    [InlineData("https://gitlab.com/mgarcia")]
    [InlineData("Mar García (@mgarcia)")]
    [InlineData("Will van der Still @mgarcia, mgarcia@gitlab.com")]
    public void Is_no_manager_as_people_write_them(string manager) => Assert.Empty(Leaving(LeavingForm(manager: manager)).Unread);

    [Theory]
    [InlineData("the manager above")]
    [InlineData("@yuki")]
    [InlineData("Yuki Tanabe (@yuki)")]
    public void Is_no_heir_as_people_write_them(string heir) => Assert.Empty(Leaving(LeavingForm(tickets: heir)).Unread);

    [Theory]
    [InlineData("wait until Friday")]
    [InlineData("cancelled, she stays")]
    public void Is_a_hidden_comment_in_words(string comment) =>
        Assert.Equal(UnreadKind.Other, Assert.Single(Leaving(LeavingForm() + $"\n<!-- {comment} -->\n").Unread).Kind);

    [Fact]
    public void Is_no_hidden_comment_that_tells_how_to_fill_the_form_in() =>
        Assert.Empty(Leaving("<!-- Notes like this are hidden: delete them, but write nothing inside. -->\n" + LeavingForm()).Unread);

    [Theory]
    [InlineData("@mgarcia (away until 3 May)")]
    [InlineData("@mgarcia, not before he agrees")]
    public void Is_a_value_that_says_more_than_was_asked(string manager) =>
        Assert.Equal(Verdict.Ask, Leaving(LeavingForm(manager: manager)).Verdict);

    [Fact]
    public void Is_a_hidden_comment_with_a_day_in_it()
    {
        var reading = Leaving(LeavingForm() + "\n<!-- her last day is 2031-03-31 -->\n");
        Assert.Equal(UnreadKind.Other, Assert.Single(reading.Unread).Kind);
        Assert.DoesNotContain("2031", reading.Unread[0].Text);
    }

    [Theory]
    [InlineData("Letzter Dienst: 31.3.")]
    [InlineData("Последний день: 31 марта")]
    [InlineData("آخر يوم ٣١ مارس")]
    [InlineData("laatste dag 31 maart")]
    [InlineData("ostatni dzień 31 marca")]
    [InlineData("The day is 05/06")]
    [InlineData("in week 14")]
    [InlineData("after Easter")]
    public void Has_a_day_in_any_spelling(string line) =>
        Assert.Equal(UnreadKind.Date, Assert.Single(Leaving(LeavingForm() + "\n\n" + line).Unread).Kind);

    [Fact]
    public void Has_no_day_because_the_desk_is_open_all_week() =>
        Assert.Equal(UnreadKind.Other, Assert.Single(Leaving(LeavingForm() + "\n\nSupport is there 24/7.").Unread).Kind);

    [Theory]
    [InlineData("Full name (of the deputy)")]
    [InlineData("Full name (second person)")]
    [InlineData("Full name (works with)")]
    public void Is_a_field_whose_remark_says_whose_it_is(string label)
    {
        var reading = Leaving(LeavingForm().Replace("Full name", label));
        Assert.Null(reading.Understood.Subject.Name);
        Assert.Equal(Verdict.Ask, reading.Verdict);
    }

    [Theory]
    [InlineData("Full name (first and last, as in the directory)")]
    [InlineData("Full name (required)")]
    [InlineData("Full name (of the leaver)")]
    public void Is_no_field_whose_remark_says_how_to_fill_it_in(string label) =>
        Assert.Equal("Ana Ruiz", Leaving(LeavingForm().Replace("Full name", label)).Understood.Subject.Name);
}
