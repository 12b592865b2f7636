using AccessBot.Forms;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms.Offboardings;

/// <summary>
/// The cases of offboardings that were collected from practice, by their numbers there. Cases that need the live
/// systems
/// are the engine's own tests: 44, 48, 53, 54.
/// </summary>
public class PracticeLeavingTests
{
    private const string Block = """
        <table >
        	<tbody>
        		<tr>
        			<td> `Zendesk Global`  </td>
        			<td>

        - [ ] Access Deprovisioned - Zendesk Global
        - [ ] Not Applicable to Team Member - Zendesk Global

        </td>
        		</tr>
        		<tr>
        			<td> `Zendesk US Federal`  </td>
        			<td>

        - [ ] Access Deprovisioned - Zendesk US Federal
        - [ ] Not Applicable to Team Member - Zendesk US Federal

        </td>
        		</tr>
        	</tbody>
        </table>
        """;

    [Fact]
    public void Case_43_the_boxes_of_each_instance_are_kept_apart()
    {
        var reading = Leaving(Subject + "#### <summary>Dee Prov @dprov, Sam Ops @sops</summary>\n\n" + Block);

        Assert.Equal((Verdict.Go, Because.Complete), (reading.Verdict, reading.Because));
        Assert.Equal([Instances.Global, Instances.UsFederal], reading.Understood.Instances);
        Assert.Equal("aruiz", reading.Understood.Subject.Username);
        Assert.Equal(2, reading.Boxes.Count(box => box.Purpose == TaskPurpose.Deprovisioned));
        Assert.Equal(2, reading.Boxes.Count(box => box.Purpose == TaskPurpose.NotApplicable));
        Assert.All(reading.Boxes, box => Assert.False(box.Ticked));
    }

    [Fact]
    public void Case_43_one_box_is_ticked_and_nothing_else_on_the_page_changes()
    {
        const string caption = "Access Deprovisioned - Zendesk US Federal";
        var after = TickEdit.Tick(Subject + Block, caption);

        Assert.Equal((Subject + Block).Replace("- [ ] " + caption, "- [x] " + caption), after);
    }

    [Fact]
    public void Case_46_both_boxes_ticked_are_reported_as_they_stand()
    {
        var reading = Leaving(Subject + Block.Replace("[ ]", "[x]"));

        Assert.All(reading.Boxes, box => Assert.True(box.Ticked));
        Assert.Contains(reading.Remarks, remark => remark.Contains("both boxes"));
    }

    [Theory]
    [InlineData("- [ ]  @dep1 @dep2: Remove the team member from Zendesk")]
    [InlineData("1. [ ] @dep1, @dep2: Remove the team member from Zendesk.")]
    public void Case_49_the_handles_before_a_task_do_the_work_and_are_not_the_subject(string task)
    {
        var reading = Leaving("- Name: Ana Ruiz\n- GitLab handle: @aruiz\n- Email: aruiz@gitlab.com\n\n" + task);

        Assert.Equal(Verdict.Go, reading.Verdict);
        Assert.Equal(new SubjectClaim("Ana Ruiz", "aruiz", "aruiz@gitlab.com"), reading.Understood.Subject);
        Assert.Equal(TaskPurpose.Removal, Assert.Single(reading.Boxes).Purpose);
        Assert.Empty(reading.Understood.Instances);
    }

    [Fact]
    public void Case_49_without_a_subject_the_handles_of_the_task_are_still_nobody()
    {
        var reading = Leaving("- [ ]  @dep1 @dep2: Remove the team member from Zendesk US Federal");

        Assert.Equal(Verdict.Ask, reading.Verdict);
        Assert.Equal(SubjectClaim.Nobody, reading.Understood.Subject);
    }

    [Theory]
    [InlineData("2031-05-01 16:00 Europe/Madrid", "2031-05-01 14:00 UTC")]
    [InlineData("2031-05-01 16:00 UTC", "2031-05-01 16:00 UTC")]
    [InlineData("2031-05-01 16:00 UTC-7", "2031-05-01 23:00 UTC")]
    [InlineData("2031-05-01T16:00+05:30", "2031-05-01 10:30 UTC")]
    public void Case_51_the_hour_of_leaving_is_read_in_its_own_time_zone(string written, string understood)
    {
        var reading = Leaving(LeavingForm(from: written));

        Assert.Equal((Verdict.Go, understood), (reading.Verdict, reading.Understood.From?.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!-- now, or YYYY-MM-DD HH:MM and a time zone, for instance UTC or Europe/Madrid -->")]
    [InlineData("tomorrow 16:00")]
    [InlineData("2031-05-01")]
    [InlineData("2031-05-01 16:00")]
    [InlineData("2031-05-01 16:00 PST")]
    [InlineData("1/5/2031 16:00 UTC")]
    [InlineData("2031-02-30 16:00 UTC")]
    [InlineData("not now")]
    public void Case_51_now_only_counts_when_it_is_written(string written)
    {
        var reading = Leaving(LeavingForm(from: written));

        Assert.Equal(Verdict.Ask, reading.Verdict);
        Assert.Null(reading.Understood.From);
        Assert.Equal("Remove access from", Assert.Single(reading.Questions).Field);
    }

    [Fact]
    public void Case_56_ticked_not_relevant_lines_and_channels_are_no_tasks()
    {
        var reading = Leaving(Subject + """
            1. [x] _not relevant_ Lead: Put the agent into a group in [Our ZenDesk](https://example.zendesk.com).
            1. [ ] Lead: take them out of the Slack channel #zendesk-it-support
            """);

        Assert.Equal((Verdict.Ignore, Because.NotOurs), (reading.Verdict, reading.Because));
        Assert.Empty(reading.Boxes);
    }

    [Fact]
    public void A_contractors_offboarding_is_the_bots_only_where_the_operator_says_so()
    {
        var body = LeavingForm(username: "@aruiz-ext", email: "aruiz-ext@gitlab.com");
        var allowed = new FormReader(new FormOptions { OffboardContractors = true, Words = [.. FormWordsFiles.Shipped] });

        Assert.Equal((Verdict.HandOver, Because.ContractorAddress), (Leaving(body).Verdict, Leaving(body).Because));
        Assert.Equal(Verdict.Go, allowed.Read(new(FormKind.Offboarding, "", body, [], "people-bot")).Verdict);
    }
}
