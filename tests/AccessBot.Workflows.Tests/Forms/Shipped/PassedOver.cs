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
    [InlineData("<table><tr><td>Full name</td><td>Ana Ruiz</td></tr><tr><td>Work email</td><td>aruiz@gitlab.com</td></tr><tr><td>Note</td><td>withdrawn, stays</td></tr></table>")]
    [InlineData("| Full name | Ana Ruiz | |\n|---|---|---|\n| Work email | aruiz@gitlab.com | withdrawn, stays |")]
    public void Is_no_row_or_cell_beside_fields_in_a_table(string table)
    {
        Assert.Equal(Verdict.Ask, Leaving($"{table}\n\n- Remove access from: now\n\n- [ ] Access Deprovisioned - Zendesk Global\n").Verdict);
        Assert.Equal(Verdict.Ask, Request($"{table}\n\n- [ ] Zendesk US Federal: Light agent\n").Verdict);
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
}
