using AccessBot.Forms;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms.Shipped;

public class OwnFormTests
{
    [Fact]
    public void A_complete_request_for_a_light_agent_goes_ahead()
    {
        var reading = Request(AccessForm());

        Assert.Equal((Verdict.Go, Because.Complete), (reading.Verdict, reading.Because));
        Assert.Empty(reading.Questions);
        Assert.Equal(new SubjectClaim("Ana Ruiz", "aruiz", "aruiz@gitlab.com"), reading.Understood.Subject);
        Assert.Equal(Instances.UsFederal, reading.Understood.Instance);
        Assert.Equal(("Zendesk US Federal", "Light agent"), (reading.Understood.System, reading.Understood.Role));
        Assert.Equal(("mgarcia", true), (reading.Understood.Manager, reading.Understood.IsLightAgent));
    }

    [Theory]
    [InlineData("Full name: Ana Ruiz\nGitLab username: aruiz\nWork email: aruiz@gitlab.com\nManager: @mgarcia\n"
        + "System: Zendesk US Federal\nRequest: New access\nRole: light agent")]
    [InlineData("### Full name\nAna Ruiz\n### GitLab username\n@aruiz\n### Work email\naruiz@gitlab.com\n"
        + "### Manager\n@mgarcia\n### System\nZendesk US Federal\n### Request\nnew access\n### Role\nLight agent")]
    [InlineData("- **Full name**:\n  Ana Ruiz\n- **GitLab handle** - @aruiz\n- **Work email:** <aruiz@gitlab.com>\n"
        + "- Manager: [@mgarcia](x)\n- System:\n  - Zendesk US Federal\n"
        + "- Request: `new access`\n- Role: Light agent\n/label ~x")]
    [InlineData("* Person: Ana Ruiz (@aruiz, aruiz@gitlab.com)\n* Manager: Mar Garcia (@mgarcia)\n"
        + "* System: Zendesk US Federal\n* Request: new access\n* Role: Light agent")]
    public void Labels_and_their_values_are_read_however_they_are_laid_out(string body)
    {
        var reading = Request(body);

        Assert.Equal((Verdict.Go, "mgarcia"), (reading.Verdict, reading.Understood.Manager));
        Assert.Equal(new SubjectClaim("Ana Ruiz", "aruiz", "aruiz@gitlab.com"), reading.Understood.Subject);
    }

    [Theory]
    [InlineData("cc Max Mann max@gitlab.com")]
    [InlineData("Access for Ana Ruiz aruiz@gitlab.com")]
    [InlineData("Approved by: Max Mann @max max@gitlab.com")]
    [InlineData("@max")]
    [InlineData("aruiz@gitlab.com")]
    public void A_line_that_only_mentions_somebody_names_no_subject(string line)
    {
        var reading = Request(line + "\n\n- [ ] Zendesk US Federal: Light agent");

        Assert.Equal((Verdict.Ask, SubjectClaim.Nobody), (reading.Verdict, reading.Understood.Subject));
    }

    [Fact]
    public void Every_field_is_shown_with_the_line_it_was_read_from()
    {
        var reading = Request(AccessForm());

        var email = Assert.Single(reading.Sources, source => source.Field == "Work email");
        Assert.Equal((5, "- **Work email:** aruiz@gitlab.com"), (email.Line, email.SourceLine));
    }

    [Fact]
    public void A_complete_offboarding_goes_ahead_in_every_instance_that_has_boxes()
    {
        var reading = Leaving(LeavingForm(tickets: "@kvolk"));

        Assert.Equal((Verdict.Go, Because.Complete), (reading.Verdict, reading.Because));
        Assert.Equal(new FormDate.Now(), reading.Understood.From);
        Assert.Equal("kvolk", reading.Understood.TicketsTo);
        Assert.Equal([Instances.Global, Instances.UsFederal], reading.Understood.Instances);
        Assert.Equal(4, reading.Boxes.Count);
    }

    [Theory]
    [InlineData(FormKind.AccessRequest)]
    [InlineData(FormKind.Offboarding)]
    public async Task The_shipped_form_filed_untouched_asks_for_what_is_missing(FormKind kind)
    {
        var system = kind == FormKind.AccessRequest ? "Zendesk US Federal" : null;
        var empty = FilledForm.Render(kind, Understood.Nothing with { System = system });
        var reading = Reader.Read(new FormInput(kind, "", empty, [], "mgarcia"));

        Assert.Equal(Verdict.Ask, reading.Verdict);
        await Verify(Shown(reading), kind.ToString());
    }

    [Theory]
    [InlineData(FormKind.AccessRequest)]
    [InlineData(FormKind.Offboarding)]
    public void What_was_understood_is_understood_again_from_the_filled_form(FormKind kind)
    {
        var first = kind == FormKind.AccessRequest
            ? Request(AccessForm(until: "2031-04-30"))
            : Leaving(LeavingForm(tickets: "@kvolk"));
        var again = Reader.Read(new FormInput(kind, "", FilledForm.Render(kind, first.Understood), [], "mgarcia"));

        Assert.Equal(first.ToJson(), again.ToJson());
        Assert.Equal(Verdict.Go, again.Verdict);
    }
}
