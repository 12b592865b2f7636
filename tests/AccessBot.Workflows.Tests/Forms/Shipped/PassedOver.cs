using AccessBot.Forms;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms.Shipped;

/// <summary>
/// What stands on a page in a place that is known, and is not what that place is for: nothing is done before its author has
/// said what it means, or, for a removal, before somebody has confirmed what was understood.
/// </summary>
public sealed class PassedOver
{
    private const string Task = "**Name:** Ana Ruiz\n\n**GitLab username:** @aruiz\n\n- [ ] Zendesk US Federal: Light agent\n";

    [Theory]
    [InlineData("Superseded by #12")]
    [InlineData("Manager approval: rejected")]
    [InlineData("Environment: Sandbox")]
    [InlineData("Please give this to Bo Lee")]
    [InlineData("Duration: three months")]
    [InlineData("**Sandbox**")]
    [InlineData("# REJECTED")]
    [InlineData("- [x] Rejected")]
    [InlineData("- [x] For somebody else: Bo Lee")]
    [InlineData("Geannuleerd")]
    [InlineData("❌")]
    [InlineData("Remove access")]
    [InlineData("I need full agent access.")]
    [InlineData("> [!warning]\n> Withdrawn on 12 May, please do not process.")]
    [InlineData("<blockquote>Cancelled by Ana on 12 May 2031.</blockquote>")]
    [InlineData("<pre>CANCELLED, please ignore</pre>")]
    [InlineData("![Cancelled, do not process](/uploads/1/x.png)")]
    [InlineData("EDIT: denied by the manager")]
    [InlineData("EDIT: not needed any more, Tom got it.")]
    [InlineData("Edit: read-only")]
    [InlineData("Edit below: denied")]
    [InlineData("This form was filed by accident")]
    [InlineData("Approver: to be found")]
    [InlineData("Also Zendesk Global please.")]
    [InlineData("Instance: Zendesk Global")]
    [InlineData("Approved by: nobody yet")]
    [InlineData("Contact: HR wants a word first")]
    public void Is_no_line_beside_a_request_for_access(string line)
    {
        Assert.Equal(Verdict.Ask, Request(AccessForm() + $"\n\n{line}\n").Verdict);
        Assert.Equal(Verdict.Ask, Request($"{line}\n\n{Task}").Verdict);
    }

    [Theory]
    [InlineData("Thank you very much!")]
    [InlineData("Let me know if you need anything else.")]
    [InlineData("Hi team,")]
    [InlineData("Please add me to Zendesk US Federal as a light agent.")]
    [InlineData("- [x] GitHub: reader")]
    [InlineData("Department: Customer Support")]
    [InlineData("Approver: @max")]
    [InlineData("cc @max")]
    [InlineData("Vielen Dank")]
    [InlineData("Muchas gracias")]
    [InlineData("よろしくお願いします")]
    [InlineData("Approved by: Max Garcia")]
    [InlineData("Approver: @mgarcia")]
    [InlineData("Reporter: Ana de la Ruiz")]
    [InlineData("Do not edit below this line")]
    public void Is_no_courtesy_and_no_label_that_nothing_depends_on(string line) =>
        Assert.Equal(Verdict.Go, Request(AccessForm() + $"\n\n{line}\n").Verdict);

    [Theory]
    [InlineData("cancelled, no longer needed")]
    [InlineData("for three months")]
    [InlineData("90-day assignment")]
    [InlineData("temporary, the contract ends in autumn")]
    [InlineData("on-call rota (1 June - 30 June)")]
    [InlineData("once Sam approves")]
    [InlineData("Max has to agree first")]
    [InlineData("asked on behalf of a colleague")]
    [InlineData("for @blee, not for me")]
    [InlineData("in the sandbox, not in production")]
    [InlineData("please remove it again afterwards")]
    [InlineData("cover for a fortnight")]
    [InlineData("as long as Omar is away")]
    [InlineData("for the yearly inspection")]
    [InlineData("I stand in for Omar")]
    [InlineData("my intern will use it")]
    [InlineData("Omar cannot ask himself")]
    [InlineData("nothing but one ticket, only for one")]
    [InlineData("solange Omar im Urlaub ist")]
    [InlineData("pendant l'absence d'Omar")]
    [InlineData("jusqu'à la fin du chantier")]
    [InlineData("het is voor mijn collega en niet voor mij")]
    [InlineData("é para o meu colega e não para mim")]
    [InlineData("to jest dla mojej siostry i nie dla mnie")]
    [InlineData("bis Ende März")]
    [InlineData("für drei Monate")]
    [InlineData("durante tres meses")]
    [InlineData("the tickets of one customer only, ACME's tickets only")]
    [InlineData("federal tickets, after my background check")]
    [InlineData("tickets, once her clearance came through")]
    [InlineData("Tom needs to see tickets and uses my seat")]
    [InlineData("my intern reads tickets with it")]
    public void Is_no_reason_that_ends_an_access_or_gives_it_to_another(string reason)
    {
        Assert.Equal(Verdict.Ask, Request(AccessForm().Replace("on-call starts in June", reason)).Verdict);
        Assert.Equal(Verdict.Ask, Request($"{Task}    - Justification: {reason}\n").Verdict);
        Assert.Equal(Verdict.Ask, Request(
            $"| System | Role | Reason |\n|---|---|---|\n| Zendesk US Federal | Light agent | {reason} |\n\nPerson: Ana Ruiz @aruiz aruiz@gitlab.com\n").Verdict);
    }

    [Theory]
    [InlineData("on-call starts in June")]
    [InlineData("on-call starts on 1 June 2031")]
    [InlineData("federal tickets in the evening rotation")]
    [InlineData("I only need to read tickets")]
    [InlineData("weekly escalations of federal customers, de facto my main work")]
    [InlineData("Bereitschaft für Kunden des Bundes")]
    [InlineData("guardias de los tickets federales de la empresa")]
    [InlineData("同僚と連邦チケットを担当するため")]
    public void Is_no_plain_reason(string reason) => Assert.Equal(Verdict.Go, Request($"{Task}    - Justification: {reason}\n").Verdict);

    [Theory]
    [InlineData("she is a US citizen, only for three months")]
    [InlineData("her passport is with HR, but only for three months")]
    public void Is_not_repeated_where_it_should_never_have_been_written(string text)
    {
        var asked = Request($"{Task}    - Justification: {text}\n").Questions.Concat(Request($"{text}\n\n{Task}").Questions)
            .Concat(Reader.Read(new FormInput(FormKind.Offboarding, text, LeavingForm(), [], "pat")).Questions).ToList();

        Assert.True(asked.Count > 2);
        Assert.All(asked, question => Assert.Equal("something that does not belong in this issue", question.Found));
    }

    [Theory]
    [InlineData("**Needed until:** 2031-03-31")]
    [InlineData("End date: 2031-03-31")]
    [InlineData("## End date\n\n2031-03-31")]
    [InlineData("| Name | GitLab handle | End date |\n|---|---|---|\n| Ana Ruiz | @aruiz | 2031-03-31 |")]
    public void Is_no_last_day_beside_a_task_line(string end) =>
        Assert.Equal(new FormDate.On(new DateOnly(2031, 3, 31)), Request($"{Task}\n{end}\n").Understood.Until);

    [Theory]
    [InlineData("[2031-03-31]")]
    [InlineData("_end date: 2031-03-31_")]
    [InlineData("TBD")]
    [InlineData("see title")]
    [InlineData("yes")]
    public void Is_no_end_that_is_still_to_be_said(string until) => Assert.Equal(Verdict.Ask, Request(AccessForm(until: until)).Verdict);

    [Theory]
    [InlineData("until 2031-03-31 for @blee")]
    [InlineData("until 2031-03-31 or the end of the audit")]
    [InlineData("until 2031-03-31, extended until 2031-06-30")]
    public void Is_nothing_behind_the_last_day(string end) =>
        Assert.Equal(Verdict.Ask, Request(Task.Replace("Light agent", $"Light agent {end}")).Verdict);

    [Fact]
    public void Are_not_two_last_days_that_differ() => Assert.Equal(Verdict.Ask, Request(
        Task.Replace("Light agent", "Light agent until 2031-12-31") + "    - Justification: audit until 2031-03-31\n").Verdict);

    [Theory]
    [InlineData("Effective date: 2031-03-31 17:00 UTC")]
    [InlineData("Last working day: 2031-03-31")]
    [InlineData("Garden leave: 2031-03-31 09:00 UTC")]
    public void Is_no_day_of_a_removal_under_another_label(string line)
    {
        Assert.Equal(Verdict.Ask, Request(AccessForm(request: "remove access", role: "") + $"\n- **{line.Replace(": ", ":** ")}\n").Verdict);
        Assert.Equal(Verdict.Ask, Request($"Please remove Zendesk US Federal from @aruiz.\n\n{line}\n").Verdict);
    }

    [Theory]
    [InlineData("Role", "Admin")]
    [InlineData("Access level", "GitLab Staff")]
    [InlineData("Request", "remove")]
    [InlineData("Manager", "@max (did not agree)")]
    public void Is_no_cell_beside_a_person(string title, string cell) => Assert.Equal(Verdict.Ask, Request(
        $"| Name | GitLab handle | {title} |\n|---|---|---|\n| Ana Ruiz | @aruiz | {cell} |\n\n- [ ] Zendesk US Federal: Light agent\n").Verdict);

    [Theory]
    [InlineData("- [~] Federal tools")]
    [InlineData("- [ ] Not needed for this role")]
    [InlineData("- Bo Lee")]
    public void Is_nothing_that_a_task_line_stands_below(string above) => Assert.Equal(Verdict.Ask, Request(
        $"**Name:** Ana Ruiz\n\n**GitLab username:** @aruiz\n\n{above}\n    - [ ] Zendesk US Federal: Light agent\n").Verdict);

    [Theory]
    [InlineData("CANCELLED: Offboarding")]
    [InlineData("Draft - Offboarding")]
    [InlineData("Offboarding, not before 31 March 2031")]
    [InlineData("Parental leave")]
    [InlineData("Offboarding of @tom")]
    public void Is_no_title_that_takes_back_or_names_another(string title)
    {
        Assert.Equal(Verdict.Ask, Reader.Read(new FormInput(FormKind.Offboarding, title, LeavingForm(), [], "pat")).Verdict);
        Assert.Equal(Verdict.Ask, Reader.Read(new FormInput(FormKind.AccessRequest, title, AccessForm(), [], "pat")).Verdict);
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
    [InlineData("- [ ] Works council has agreed (nothing happens before)")]
    [InlineData("- [ ] Accounts are closed only once payroll is through")]
    [InlineData("- [ ] Must be ticked before access is taken away")]
    [InlineData("- [ ] Agreed with the council (begin after this)")]
    [InlineData("- [ ] Do not start without the manager's go-ahead")]
    [InlineData("- [ ] Der Betriebsrat ist gehört, nichts wird vor dem Gespräch getan")]
    [InlineData("- [ ] Nada se hace hasta la reunión")]
    [InlineData("- [ ] 面談まで何もしない")]
    public void Is_no_condition_in_a_box_that_nobody_ticked(string line)
    {
        Assert.NotEmpty(Leaving(LeavingForm() + $"\n\n{line}\n").Unread);
        Assert.Equal(Verdict.Ask, Request(AccessForm() + $"\n\n{line}\n").Verdict);
    }

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

    [Theory]
    [InlineData("<table><tr><td>Full name</td><td>Ana Ruiz</td></tr><tr><td>Work email</td><td>aruiz@gitlab.com</td></tr><tr><td>Note</td><td>withdrawn, stays</td></tr></table>")]
    [InlineData("| Full name | Ana Ruiz | |\n|---|---|---|\n| Work email | aruiz@gitlab.com | withdrawn, stays |")]
    public void Is_no_row_or_cell_beside_fields_in_a_table(string table)
    {
        Assert.Equal(Verdict.Ask, Leaving($"{table}\n\n- Remove access from: now\n\n- [ ] Access Deprovisioned - Zendesk Global\n").Verdict);
        Assert.Equal(Verdict.Ask, Request($"{table}\n\n- [ ] Zendesk US Federal: Light agent\n").Verdict);
    }

    [Fact]
    public void Is_no_column_that_says_who_takes_the_tickets()
    {
        var reading = Leaving(
            "| Name | Work email | Last day | Tickets go to |\n|---|---|---|---|\n| Ana Ruiz | aruiz@gitlab.com | now | @yuki |\n\n- [ ] Access Deprovisioned - Zendesk Global\n");

        Assert.Equal((Verdict.Go, "yuki"), (reading.Verdict, reading.Understood.TicketsTo));
    }

    [Theory]
    [InlineData("## Which system?")]
    [InlineData("## System")]
    public void Is_no_tick_below_a_question(string heading) => Assert.Equal("System", Assert.Single(Request(
        Subject + $"{heading}\n\n- [ ] Zendesk US Federal: Light agent\n- [x] Zendesk Global: Light agent\n").Questions).Field);

    [Fact]
    public void Is_remarked_on_where_a_tick_elsewhere_was_taken_for_done() => Assert.Contains("taken as done already: Zendesk Global: Light agent", Assert.Single(Request(
        Subject + "- [x] Zendesk Global: Light agent\n- [ ] Zendesk US Federal: Light agent\n").Remarks), StringComparison.Ordinal);

    [Theory]
    [InlineData("Bo Lee has left")]
    [InlineData("Bo left")]
    public void Is_no_reason_that_is_about_somebody_else(string reason)
    {
        Assert.NotEmpty(Request(AccessForm(request: "remove access", role: "").Replace("on-call starts in June", reason)).Unread);
        Assert.Equal(Verdict.Ask, Request(AccessForm().Replace("on-call starts in June", reason)).Verdict);
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

    private static FormReading Filed(string page) => Reader.Read(new FormInput(FormKind.Offboarding, "Offboarding", page, [], "pat")
    { FiledAt = new DateTimeOffset(2031, 1, 1, 9, 0, 0, TimeSpan.Zero) });

    [Theory]
    [InlineData("Not @tom")]
    [InlineData("Anybody but @tom")]
    public void Is_no_heir_that_is_denied(string heir) => Assert.Equal(Verdict.Ask, Leaving(LeavingForm(tickets: heir)).Verdict);
}
