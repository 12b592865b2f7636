using AccessBot.Forms;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms.Offboardings;

/// <summary>
/// The same on the page of a removal alone: what is not for certain what a place is for is confirmed or asked about.
/// </summary>
public sealed class PassedOverOnOffboardings
{
    [Theory]
    [InlineData("CANCELLED: Offboarding")]
    [InlineData("Draft - Offboarding")]
    [InlineData("Offboarding, not before 31 March 2031")]
    [InlineData("Parental leave")]
    [InlineData("Offboarding of @tom")]
    [InlineData("Offboarding of @aruizmann")]
    [InlineData("Offboarding tom@gitlab.com")]
    [InlineData("Offboarding of @aruiz and @tom")]
    public void Is_no_title_that_takes_back_or_names_another(string title)
    {
        Assert.Equal(Verdict.Ask, Reader.Read(new FormInput(FormKind.Offboarding, title, LeavingForm(), [], "pat")).Verdict);
        Assert.Equal(Verdict.Ask, Reader.Read(new FormInput(FormKind.AccessRequest, title, AccessForm(), [], "pat")).Verdict);
    }

    [Theory]
    [InlineData("Offboarding of @aruiz")]
    [InlineData("Offboarding: ARUIZ@gitlab.com, Zendesk.")]
    [InlineData("Offboarding (@aruiz).")]
    public void A_title_that_names_the_person_is_no_matter(string title) =>
        Assert.Equal(Verdict.Go, Reader.Read(new FormInput(FormKind.Offboarding, title, LeavingForm(), [], "pat")).Verdict);

    // Whoever is named in the title of a removal is taken for the person who leaves.
    [Fact]
    public void The_manager_in_the_title_is_somebody_else_to_a_removal_and_not_to_a_request()
    {
        Assert.Equal(Verdict.Ask, Reader.Read(new FormInput(FormKind.Offboarding, "Offboarding @mgarcia", LeavingForm(), [], "pat")).Verdict);
        Assert.Equal(Verdict.Go, Reader.Read(new FormInput(FormKind.AccessRequest, "Access, cc @mgarcia", AccessForm(), [], "aruiz")).Verdict);
    }

    [Theory]
    [InlineData("- [x] Mover: changes to Sales, access to stay as is")]
    [InlineData("- [x] Do not remove anything until Legal says so")]
    [InlineData("- [x] Parental leave, keep all access")]
    [InlineData("- [x] Zendesk: keep as light agent")]
    [InlineData("- **Reason:** CANCELLED, stays with us")]
    [InlineData("- **Access end date:** 2031-03-31")]
    [InlineData("- **Role:** keeps light agent in Zendesk Global")]
    [InlineData("- **Type of request:** draft, do not process yet")]
    [InlineData("- Keep account: yes")]
    [InlineData("- Disable account: 2031-03-31")]
    [InlineData("- Correct handle: @tom")]
    [InlineData("## Leave of absence\n\n- [ ] Slack: set status")]
    [InlineData("- [ ] 31 March 2031: Remove the team member from Zendesk Global")]
    [InlineData("- [ ] Cancelled, he stays: Remove the team member from Zendesk Global")]
    [InlineData("- [ ] Access Deprovisioned - Zendesk Global<br>not before 31 March 2031")]
    [InlineData("- [ ] Access Deprovisioned - Zendesk Global\n    - [ ] only after the tickets are handed over")]
    [InlineData("| Name | Work email | Reason |\n|---|---|---|\n| Ana Ruiz | aruiz@gitlab.com | cancelled, stays |")]
    public void Is_no_place_on_an_offboarding(string line) => Assert.Equal(Verdict.Ask, Leaving(LeavingForm() + $"\n\n{line}\n").Verdict);

    [Theory]
    [InlineData("- **Reason:** parental leave, is back on 1 March 2032")]
    [InlineData("- [ ] Not Applicable to Team Member - Zendesk US Federal Sandbox")]
    [InlineData("![Mail of HR: last day is 31 March 2031](/uploads/1/mail.png)")]
    public void Is_confirmed_where_it_is_not_asked_about(string line) => Assert.NotEmpty(Leaving(LeavingForm() + $"\n\n{line}\n").Unread);

    [Theory]
    [InlineData("- [x] Takes the place of the page about @tom, who is the one that goes")]
    [InlineData("- [x] Mover (new department)")]
    [InlineData("- [x] Legal hold")]
    [InlineData("- [x] Resignation revoked")]
    [InlineData("- [x] Extended by three months")]
    [InlineData("- [x] Converts to contractor")]
    public void Is_no_box_that_somebody_ticked(string line) => Assert.NotEmpty(Leaving(LeavingForm() + $"\n\n{line}\n").Unread);

    [Theory]
    [InlineData("- [ ] Return the laptop (if applicable)")]
    [InlineData("- [ ] @its: wipe the laptop, only after it came back")]
    [InlineData("- [ ] Send the parcel label before the last week")]
    [InlineData("- [x] @its: laptop returned")]
    [InlineData("- [x] Told @mgarcia")]
    [InlineData("- [x] Laptop returned")]
    [InlineData("- [x] Slack: deactivated")]
    [InlineData("- [ ] Access Deprovisioned - Zendesk Global\n    - [ ] suspend the user")]
    public void Is_no_task_of_others_that_somebody_ticked(string line) => Assert.Empty(Leaving(LeavingForm() + $"\n\n{line}\n").Unread);

    [Theory]
    [InlineData("Access Deprovisioned - Zendesk Explore")]
    [InlineData("Access Deprovisioned - Zendesk Sandbox")]
    [InlineData("Remove the team member from Zendesk Sell")]
    public void Is_no_task_in_a_system_whose_name_is_only_longer(string caption)
    {
        var page = LeavingForm();
        var boxes = page.IndexOf("- [ ]", StringComparison.Ordinal);
        var reading = Leaving($"{(boxes < 0 ? page : page[..boxes])}\n- [ ] {caption}\n");
        Assert.False(reading.SaysWhere);
    }

    [Fact]
    public void Is_nobody_below_a_heading_for_those_who_do_the_work() => Assert.NotEqual("igruber@gitlab.com", Leaving(
        "## Who does the offboarding\n\n- Name: Ilse Gruber\n- Email: igruber@gitlab.com\n\n## When\n\n- Remove access from: now\n\n"
        + "- [ ] Access Deprovisioned - Zendesk Global\n- [ ] Not Applicable to Team Member - Zendesk Global\n").Understood.Subject.Email);

    [Theory]
    [InlineData("Last day (in the office, not of access): 2031-03-31 17:00 UTC")]
    [InlineData("Remove access from (example): 2031-03-31 17:00 UTC")]
    [InlineData("Last working day (no access needed on it): 2031-03-31 17:00 UTC")]
    [InlineData("Letzter Arbeitstag (ohne Zugang): 2031-03-31 17:00 UTC")]
    public void Is_no_remark_that_denies_the_label_of_a_day(string line) =>
        Assert.Equal(Verdict.Ask, Leaving(Subject + $"{line}\n\n- [ ] Access Deprovisioned - Zendesk Global\n").Verdict);

    [Theory]
    [InlineData("Handle (not of the person who leaves): @tom")]
    [InlineData("Work email (example): tom@gitlab.com")]
    public void Is_no_remark_that_denies_the_label_of_a_person(string line) =>
        Assert.Null(Leaving($"{line}\n\n- [ ] Access Deprovisioned - Zendesk Global\n").Understood.Subject is { Username: null, Email: null } ? null : line);

    [Theory]
    [InlineData("GitLab username (without the @): aruiz")]
    [InlineData("GitLab username (with or without @): aruiz")]
    [InlineData("GitLab username (for example @jdoe): @aruiz")]
    [InlineData("GitLab username (not required): @aruiz")]
    public void Is_no_remark_on_how_a_field_is_filled_in(string line) =>
        Assert.Equal("aruiz", Leaving($"{line}\n\n- [ ] Access Deprovisioned - Zendesk Global\n").Understood.Subject.Username);

    [Fact]
    public void Is_no_column_that_says_who_takes_the_tickets()
    {
        var reading = Leaving(
            "| Name | Work email | Last day | Tickets go to |\n|---|---|---|---|\n| Ana Ruiz | aruiz@gitlab.com | now | @yuki |\n\n- [ ] Access Deprovisioned - Zendesk Global\n");

        Assert.Equal((Verdict.Go, "yuki"), (reading.Verdict, reading.Understood.TicketsTo));
    }

    [Theory]
    [InlineData("Hi all,")]
    [InlineData("Hello Max,")]
    [InlineData("Thanks!")]
    [InlineData("Thank you very much")]
    [InlineData("Best regards,\nIlse Gruber")]
    [InlineData("Thanks, Ilse")]
    [InlineData("Thank you and best regards\nIlse Gruber\nPeople Operations, EMEA")]
    [InlineData("Vielen Dank und viele Grüße\nIlse")]
    [InlineData("Best, Jan van de Berg")]
    [InlineData("Have a nice day!")]
    [InlineData("**Wer geht**")]
    [InlineData("Ana Ruiz (@aruiz) is leaving GitLab.")]
    [InlineData("| Full name | Ana Ruiz |\n|---|---|\n| Department | Support |")]
    [InlineData("Personal email: ana.ruiz@mail.org")]
    [InlineData("Viele Grüße\n")]
    [InlineData("Department: Customer Support")]
    [InlineData("- Location: Porto\n- Employee ID: 4711\n- Offboarding type: voluntary")]
    [InlineData("Approved by: @mgarcia")]
    [InlineData("- **Start date:** 2020-05-01")]
    [InlineData("Hire date: 2020-05-01")]
    public void Is_no_ordinary_line_of_an_offboarding(string lines) => Assert.Empty(Filed(LeavingForm() + $"\n\n{lines}\n").Unread);

    [Theory]
    [InlineData("Thanks, but please keep it")]
    [InlineData("Hi, give Bo access")]
    [InlineData("Best, Sandbox")]
    [InlineData("Department: moves to Sales, keeps Zendesk Global")]
    [InlineData("Start date: 2031-05-01")]
    [InlineData("Ana Ruiz (@aruiz) is leaving a key behind.")]
    [InlineData("| System | Remove? |\n|---|---|\n| Zendesk Global | no |")]
    [InlineData("[//]: # (do not process this)")]
    [InlineData("Ana garde ses accès pendant le projet")]
    [InlineData("Start of the leave: 2020-05-01")]
    [InlineData("Offboarding type: sabbatical")]
    [InlineData("Offboarding type: mobility")]
    public void Is_nothing_that_only_begins_like_one(string line) => Assert.NotEmpty(Filed(LeavingForm() + $"\n\n{line}\n").Unread);

    [Theory]
    [InlineData("ASAP")]
    [InlineData("effective immediately")]
    [InlineData("with immediate effect")]
    [InlineData("mit sofortiger Wirkung")]
    [InlineData("lo antes posible")]
    [InlineData("至急")]
    public void Is_no_word_for_at_once(string from) =>
        Assert.Equal((Verdict.Go, new FormDate.Now()), (Leaving(LeavingForm(from: from)).Verdict, Leaving(LeavingForm(from: from)).Understood.From));

    [Theory]
    [InlineData("2030-12-30", Verdict.Go)]
    [InlineData("2030-12-31", Verdict.Ask)]
    [InlineData("2031-01-01", Verdict.Ask)]
    [InlineData("today", Verdict.Ask)]
    public void Is_no_day_without_an_hour_that_was_over_everywhere_when_it_was_filed(string from, Verdict verdict) =>
        Assert.Equal(verdict, Filed(LeavingForm(from: from)).Verdict);

    [Theory]
    [InlineData("2030-01-01 17:00 UTC", true)]
    [InlineData("2030-01-01", true)]
    [InlineData("2030-12-20 17:00 UTC", false)]
    [InlineData("now", false)]
    public void Is_no_day_that_was_long_over(string from, bool isLongOver) => Assert.Equal(isLongOver, Filed(LeavingForm(from: from)).IsLongOver);

    [Fact]
    public void Is_named_by_its_line_once()
    {
        var asked = Leaving(LeavingForm(from: "soon") + "\n\nCANCELLED\n").Questions;

        Assert.All(asked, question => Assert.Equal(question.Field.StartsWith("Line ", StringComparison.Ordinal), question.LineBeside is null));
        Assert.Equal(2, asked.Count);
    }

    [Theory]
    [InlineData("Earlier issue", true)]
    [InlineData("Offboarding details", false)]
    public void Is_no_field_in_a_fold_of_something_earlier(string fold, bool isEarlier)
    {
        var reading = Leaving(Subject + $"- [ ] Access Deprovisioned - Zendesk Global\n\n<details><summary>{fold}</summary>\n\n- Last day: 2025-01-01 00:00 UTC\n\n</details>\n");

        Assert.Equal(isEarlier, reading.Understood.From is null);
        Assert.Equal(isEarlier ? Verdict.Ask : Verdict.Go, reading.Verdict);
    }

    [Theory]
    [InlineData("Not @tom")]
    [InlineData("Anybody but @tom")]
    public void Is_no_heir_that_is_denied(string heir) => Assert.Equal(Verdict.Ask, Leaving(LeavingForm(tickets: heir)).Verdict);

    private static FormReading Filed(string page) => Reader.Read(new FormInput(FormKind.Offboarding, "Offboarding", page, [], "pat")
    { FiledAt = new DateTimeOffset(2031, 1, 1, 9, 0, 0, TimeSpan.Zero) });
}
