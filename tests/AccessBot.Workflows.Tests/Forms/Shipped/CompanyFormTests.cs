using AccessBot.Forms;
using AccessBot.Forms.Unread;

namespace AccessBot.Workflows.Tests.Forms.Shipped;

/// <summary>On a page made of a company's own form only what people wrote into it is looked at.</summary>
public sealed class CompanyFormTests
{
    private const string Head = """
        # Offboarding of a team member

        > Read the handbook first. Nothing here is done before the exit talk, unless Legal says so.

        <!-- People: the last day is written below, not before Monday. -->

        - Full name:
        - GitLab username:
        - Work email:
        - Garden leave start date (YYYY-MM-DD):

        ## Requested by the manager

        Questions? Write to people-team@gitlab.com or @people-team.

        ```
        /not before the last day
        ```

        | Archive | Keeper | Kept |
        |---|---|---|
        | Mail archive | @it-help | 30 days after the last day |

        ## Zendesk

        - [ ] @support-ops: Remove the team member from Zendesk
        - [ ] Put this issue on hold

        """;

    // 400 lines as such templates have them: tasks of other teams, conditions, days and people.
    private static readonly string Template = Head + string.Concat(Enumerable.Range(0, 95).Select(at =>
        $"\n### Team {at}\n\nOnly if the laptop {at} was not returned, wait until the end of the month and ask @team-{at}.\n"
        + $"- [ ] @team-{at}: check that the last day is right in system {at}\n"));

    private static readonly FormReader Reader = new(new FormOptions { Own = [Template], Words = [.. FormWordsFiles.Shipped] });

    private static string Filled => Template.Replace("Full name:", "Full name: Ana Ruiz")
        .Replace("GitLab username:", "GitLab username: @aruiz").Replace("Work email:", "Work email: aruiz@gitlab.com");

    [Fact]
    public void Lines_of_the_form_are_silent()
    {
        Assert.True(Template.Split('\n').Length > 400);
        var reading = Read(Filled);

        Assert.Empty(reading.Unread);
        Assert.Equal((Verdict.Go, "aruiz"), (reading.Verdict, reading.Understood.Subject.Username));
    }

    [Fact]
    public void Without_the_form_in_the_configuration_they_are_asked_about() =>
        Assert.Equal(Verdict.Ask, Reading.Leaving(Filled).Verdict);

    [Theory]
    [InlineData("last day is 31 March", UnreadKind.Date)]
    [InlineData("Please keep her until the audit", UnreadKind.Date)]
    [InlineData("CANCELLED", UnreadKind.Limit)]
    [InlineData("cc @tom", UnreadKind.Other)]
    [InlineData("Ask @tom", UnreadKind.Person)]
    [InlineData("> last day is 31 March", UnreadKind.Other)]
    [InlineData("```\nlast day is 31 March\n```", UnreadKind.Other)]
    [InlineData("<!-- last day is 31 March -->", UnreadKind.Other)]
    public void A_line_that_somebody_wrote_into_it_is_looked_at(string line, UnreadKind kind)
    {
        foreach (var before in new[] { "### Team 0", "### Team 40", "### Team 94" })
        {
            var reading = Read(Filled.Replace(before + "\n", $"{line}\n\n{before}\n"));
            Assert.Equal(kind, Assert.Single(reading.Unread).Kind);
            if (kind != UnreadKind.Other) Assert.Equal(Verdict.Ask, reading.Verdict);
        }
    }

    [Theory]
    [InlineData("Garden leave start date (YYYY-MM-DD):", "Garden leave start date (YYYY-MM-DD): 2031-03-31")]
    [InlineData("Garden leave start date (YYYY-MM-DD):", "Garden leave start date (2031-03-31):")]
    [InlineData("30 days after the last day |", "2031-03-31 |")]
    [InlineData("- [ ] Put this issue on hold", "- [x] Put this issue on hold")]
    [InlineData("right in system 7\n", "right in system 7: 2031-03-31\n")]
    public void A_line_with_something_filled_in_is_another_line(string line, string filled) =>
        Assert.Equal(Verdict.Ask, Read(Filled.Replace(line, filled)).Verdict);

    [Fact]
    public void A_text_written_inside_the_forms_block_of_code_is_noticed() => Assert.NotEmpty(
        Read(Filled.Replace("/not before the last day", "/not before the last day\nlast day is 31 March")).Unread);

    [Fact]
    public void A_ticked_task_of_another_team_stays_theirs() =>
        Assert.Empty(Read(Filled.Replace("- [ ] @team-7:", "- [x] @team-7:")).Unread);

    [Fact]
    public void A_label_of_ours_stays_a_field_wherever_it_comes_from() =>
        Assert.Equal(Verdict.Ask, Read(Filled.Replace("Work email: aruiz@gitlab.com", "Work email: aruiz@")).Verdict);

    [Fact]
    public void A_heading_for_somebody_else_makes_nobody_below_it_the_leaver()
    {
        var page = Filled.Replace("Questions? Write", "Full name: Max Mann\n\nQuestions? Write");
        Assert.Equal("Ana Ruiz", Read(page).Understood.Subject.Name);
    }

    private static FormReading Read(string page) => Reader.Read(new FormInput(FormKind.Offboarding, "", page, [], "pat"));
}
