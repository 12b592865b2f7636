using AccessBot.Forms;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms;

public class BoxTests
{
    private const string Caption = "Access Deprovisioned - Zendesk Global";

    [Theory]
    [InlineData("- [ ] " + Caption)]
    [InlineData("- [ ] " + Caption + "\n  and a word about it")]
    [InlineData("* [ ]  " + Caption)]
    [InlineData("1. [ ] " + Caption)]
    [InlineData("- [\u00A0] " + Caption)]
    [InlineData("- a\n  - b\n    - [ ] " + Caption)]
    [InlineData("- [ ] " + Caption + "\n\n[ ]: http://example.com\n[x]: http://example.com")]
    [InlineData("- [ ] **Access Deprovisioned** - `Zendesk Global`")]
    public void Boxes_that_gitlab_shows_are_boxes(string page)
    {
        var box = Assert.Single(Leaving(Subject + page).Boxes);

        Assert.Equal((Caption, false, TaskPurpose.Deprovisioned), (box.Caption, box.Ticked, box.Purpose));
        Assert.Contains("]", box.SourceLine);
    }

    [Theory]
    [InlineData("[ ] " + Caption)]
    [InlineData("- \\[ ] " + Caption)]
    [InlineData("- [ ]" + Caption)]
    [InlineData("- [] " + Caption)]
    [InlineData("- [-] " + Caption)]
    [InlineData("- a\n\n  [ ] " + Caption)]
    [InlineData("- see [ ] " + Caption)]
    [InlineData("1, [ ] " + Caption)]
    [InlineData("- `[ ] " + Caption + "`")]
    [InlineData("<li>[ ] " + Caption + "</li>")]
    [InlineData("- [ ]\n\n" + Caption)]
    public void What_gitlab_shows_as_text_is_no_box(string page)
    {
        Assert.Empty(Leaving(Subject + page).Boxes);
    }

    [Fact]
    public void A_tick_changes_one_character()
    {
        const string other = "Not Applicable to Team Member - Zendesk Global";
        const string page = "one\r\n- [ ] " + Caption + "\r\n- [x] " + other + "  \r\n";

        Assert.Equal(page.Replace("- [ ]", "- [x]"), TickEdit.Tick(page, Caption));
        Assert.Equal(page, TickEdit.Tick(page, other));
    }

    [Theory]
    [InlineData("- [ ] Something else")]
    [InlineData("```\n- [ ] " + Caption + "\n```")]
    [InlineData("<!-- - [ ] " + Caption + " -->")]
    [InlineData("- [ ] " + Caption + "\n- [ ] " + Caption)]
    [InlineData("- [ ] " + Caption + "\n- [x] " + Caption)]
    [InlineData("- [~] " + Caption)]
    [InlineData("- [ ] ~~" + Caption + "~~")]
    [InlineData("")]
    public void A_box_that_is_not_there_once_is_not_ticked(string page)
    {
        Assert.Null(TickEdit.Tick(page, Caption));
    }

    [Fact]
    public void A_copy_of_the_line_in_code_is_not_the_one_that_is_ticked()
    {
        const string page = "```\n- [ ] " + Caption + "\n```\n\n- [ ] " + Caption;

        Assert.Equal("```\n- [ ] " + Caption + "\n```\n\n- [x] " + Caption, TickEdit.Tick(page, Caption));
    }
}
