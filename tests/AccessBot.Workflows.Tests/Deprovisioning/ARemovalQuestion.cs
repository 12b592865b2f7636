using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Tests.Forms;

namespace AccessBot.Workflows.Tests.Deprovisioning;

/// <summary>What of a page keeps a removal from being taken at the word of whoever wrote it.</summary>
public sealed class ARemovalQuestion
{
    [Fact]
    public void Is_not_asked_about_the_shipped_form_filled_in() => Assert.Empty(Doubts(Reading.LeavingForm()));

    [Fact]
    public void Is_asked_where_the_last_line_about_a_system_was_taken_out()
    {
        var form = Reading.LeavingForm();
        var without = string.Join('\n', form.Split('\n').Where(line => !line.Contains("Zendesk", StringComparison.Ordinal)));
        Assert.Equal([RemovalQuestion.NoPlace], Doubts(without));
        Assert.Empty(Doubts(without + "\n- [ ] Remove the team member from Zendesk"));
    }

    [Fact]
    public void Is_asked_where_a_line_was_not_understood() =>
        Assert.Equal([RemovalQuestion.UnreadLines], Doubts(Reading.LeavingForm() + "\n\nThe badge lies at the desk."));

    [Fact]
    public void Is_asked_where_the_day_was_long_over_when_it_was_filed() => Assert.Equal([RemovalQuestion.LongOver], RemovalQuestion.Doubts(Reading.Reader.Read(
        new(AccessBot.Forms.FormKind.Offboarding, "", Reading.LeavingForm(from: "2030-12-31 17:00 UTC"), [], "pat") { FiledAt = Some.Time.AddYears(20) })));

    [Theory]
    [InlineData("- [ ] Access Deprovisioned - Zendesk US Federal Sandbox")]
    [InlineData("- [ ] @root: Remove the team member from Zendesk Global staging")]
    [InlineData("- [x] Zendesk Global (training account)")]
    [InlineData("1. [ ] Not Applicable to Team Member - Zendesk US Government test instance")]
    [InlineData("- [ ] Zugang entfernt - Zendesk Global Testsystem")]
    public void Is_asked_where_a_task_names_a_system_whose_name_is_only_longer_than_ours(string task)
    {
        var form = Reading.LeavingForm();
        Assert.Equal([RemovalQuestion.UnreadLines], Doubts($"{form}\n{task}"));
        var alone = string.Join('\n', form.Split('\n').Where(line => !line.Contains("Zendesk", StringComparison.Ordinal)).Append(task));
        Assert.Equal([RemovalQuestion.UnreadLines], Doubts(alone));
    }

    [Fact]
    public void Is_asked_where_only_one_thing_says_who_it_is() => Assert.Contains(
        RemovalQuestion.OneIdentifier, Doubts("Person: aruiz@gitlab.com\n\n- [ ] Remove the team member from Zendesk Global"));

    private static IReadOnlyList<string> Doubts(string page) => RemovalQuestion.Doubts(Reading.Leaving(page));
}
