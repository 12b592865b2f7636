using AccessBot.Forms;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms;

/// <summary>A page about several people is answered with a form for each, which says of each only what the page said.</summary>
public sealed class SeveralPeopleTests
{
    private const string Table = """
        | Name | GitLab username | Email |
        |---|---|---|
        | Ana Ruiz | @aruiz | aruiz@gitlab.com |
        | Ben Ode | @bode | bode@gitlab.com |

        - Manager: @mgarcia

        - [ ] Zendesk US Federal: Light agent
        """;

    private static readonly string Twice = AccessForm().Replace("## What is needed",
        "- **Full name:** Ben Ode\n- **GitLab.com username:** @bode\n- **Work email:** bode@gitlab.com\n- **Manager:** @kvolk\n\n## What is needed");

    [Theory]
    [InlineData("- Name: Ana Ruiz\n-->\n- Name: Bo Lee\n")]
    [InlineData("- Name: `Ana Ruiz\n- Name: Bo Lee\n")]
    public void A_mark_of_markdown_is_no_part_of_a_name(string names) => Assert.DoesNotContain(
        Reading.Leaving(names + "\n- [ ] Access Deprovisioned - Zendesk Global\n").People, person => person.Understood.Subject.Name!.Contains('-') || person.Understood.Subject.Name.Contains('`'));

    [Fact]
    public void Fields_that_repeat_whole_are_a_form_for_each()
    {
        var reading = Request(Twice);

        Assert.Equal((Verdict.Ask, Because.SeveralPeople), (reading.Verdict, reading.Because));
        Assert.Equal(
            [new("Ana Ruiz", "aruiz", "aruiz@gitlab.com"), new("Ben Ode", "bode", "bode@gitlab.com")],
            reading.People.Select(person => person.Understood.Subject));
        Assert.Equal(["mgarcia", "kvolk"], reading.People.Select(person => person.Understood.Manager));
        Assert.All(reading.People, person => Assert.Empty(person.Left));
        Assert.Equal([Verdict.Go, Verdict.Go], Again(FormKind.AccessRequest, reading).Select(one => one.Verdict));
    }

    [Fact]
    public void Rows_of_a_table_are_a_form_for_each()
    {
        var reading = Request(Table);

        Assert.Equal(["aruiz", "bode"], reading.People.Select(person => person.Understood.Subject.Username));
        Assert.All(reading.People, person => Assert.Equal("mgarcia", person.Understood.Manager));
    }

    [Fact]
    public void A_day_beside_one_person_is_not_the_other_ones()
    {
        var reading = Leaving(LeavingForm(from: "2031-03-31 17:00 UTC").Replace(
            "## When\n", "- **Full name:** Ben Ode\n- **GitLab.com username:** @bode\n- **Work email:** bode@gitlab.com\n"));

        Assert.Equal(2, reading.People.Count);
        Assert.All(reading.People, person => Assert.Null(person.Understood.From));
        Assert.All(Again(FormKind.Offboarding, reading), one => Assert.Equal(Verdict.Ask, one.Verdict));
    }

    [Fact]
    public void A_day_under_a_heading_of_its_own_is_everybodys()
    {
        var reading = Leaving(LeavingForm(from: "2031-03-31 17:00 UTC").Replace("## When",
            "- **Full name:** Ben Ode\n- **GitLab.com username:** @bode\n- **Work email:** bode@gitlab.com\n\n## When"));

        Assert.All(reading.People, person => Assert.Equal("2031-03-31 17:00 UTC", person.Understood.From?.ToString()));
    }

    [Fact]
    public void A_heir_beside_one_person_has_to_be_written_again()
    {
        var reading = Leaving(LeavingForm(tickets: "@kvolk").Replace(
            "## When\n", "- **Full name:** Ben Ode\n- **GitLab.com username:** @bode\n- **Work email:** bode@gitlab.com\n"));

        Assert.All(reading.People, person => Assert.Null(person.Understood.TicketsTo));
        Assert.All(FilledForm.RenderEach(FormKind.Offboarding, reading), form => Assert.DoesNotContain("kvolk", form));
        Assert.All(Again(FormKind.Offboarding, reading), one => one.Asks("Open tickets go to"));
    }

    public static TheoryData<string> Unclear => new(
        // Whose username is the first of them?
        "Name: Ana Ruiz\nName: Ben Ode\nUsername: @aruiz\nUsername: @bode\nManager: @mgarcia",
        "Name: Ana Ruiz\nUsername: @aruiz\nName: Ben Ode\nManager: @mgarcia",
        // One username, two names.
        "Name: Ana Ruiz\nUsername: @aruiz\nName: Ben Ode\nUsername: @aruiz",
        // A name here, a handle there: one person or two?
        "Full name: Ana Ruiz\n\nPerson: @bode\nPerson: @kvolk",
        // Four of them.
        "Person: @aa\nPerson: @bb\nPerson: @cc\nPerson: @dd",
        "Name: A B\nName: C D\nName: E F\nName: G H");

    [Theory]
    [MemberData(nameof(Unclear))]
    public void Who_cannot_be_told_apart_gets_no_form(string people)
    {
        var reading = Request(people + "\n\n- [ ] Zendesk US Federal: Light agent");

        Assert.Equal((Verdict.Ask, Because.SeveralPeople), (reading.Verdict, reading.Because));
        Assert.Empty(reading.People);
    }

    [Theory]
    [InlineData("Also for @kvolk, please.")]
    [InlineData("Please ask kvolk@gitlab.com first.")]
    public void Somebody_on_an_unread_line_keeps_the_forms_back(string line) =>
        Assert.Empty(Request(Twice + "\n\n" + line).People);

    [Fact]
    public void A_line_with_a_condition_or_a_day_leaves_the_action_and_the_day_open()
    {
        var reading = Request(Twice + "\n\nOnly for the next two weeks.");

        Assert.Equal(2, reading.People.Count);
        Assert.All(Again(FormKind.AccessRequest, reading), one => Assert.Equal(Verdict.Ask, one.Verdict));
    }

    [Fact]
    public async Task The_note_folds_each_form() =>
        await Verify(FilledForm.ForNote(FormKind.AccessRequest, Request(Twice)));

    [Fact]
    public void A_name_made_to_close_the_fence_stays_inside()
    {
        var reading = Request(Twice.Replace("Ben Ode", "Ben </details> ```` Ode"));
        var note = FilledForm.ForNote(FormKind.AccessRequest, reading);
        Assert.DoesNotContain("</details> `", note);
    }

    private static IEnumerable<FormReading> Again(FormKind kind, FormReading reading) =>
        FilledForm.RenderEach(kind, reading).Select(form => Reader.Read(new FormInput(kind, "", form, [], "mgarcia")));
}
