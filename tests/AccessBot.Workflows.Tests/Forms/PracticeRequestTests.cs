using AccessBot.Forms;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms;

/// <summary>
/// The cases of access requests that were collected from practice, by their numbers there. Cases that only the engine
/// can end (approvals, answers, closed issues) are its own tests: 26, 27, 29, 31, 33, 34, 36, 53.
/// </summary>
public class PracticeRequestTests
{
    [Fact]
    public void Case_1_an_unticked_line_with_a_subject_line_is_a_request()
    {
        var reading = Request(Subject + "- [ ] Zendesk US Federal: Light agent\n    - Justification: on-call in June");

        Assert.Equal((Verdict.Go, Because.Complete), (reading.Verdict, reading.Because));
        Assert.Equal(new SubjectClaim("Ana Ruiz", "aruiz", "aruiz@gitlab.com"), reading.Understood.Subject);
        Assert.Equal(AccessAction.NewAccess, reading.Understood.Action);
    }

    [Fact]
    public void Case_2_a_ticked_line_means_done_and_goes_to_a_person()
    {
        var reading = Request(Subject + "- [x] Zendesk US Federal: Light agent");

        Assert.Equal((Verdict.HandOver, Because.TickedLine), (reading.Verdict, reading.Because));
    }

    [Fact]
    public void Case_3_a_ticked_line_keeps_what_it_says_so_that_the_engine_can_see_that_it_is_done()
    {
        var reading = Request(Subject + "- [x] Zendesk US Federal: Light agent");

        Assert.True(Assert.Single(reading.Boxes).Ticked);
        Assert.Equal((Instances.UsFederal, "Light agent"), (reading.Understood.Instance, reading.Understood.Role));
    }

    [Fact]
    public void Case_5_zendesk_without_its_instance_is_asked_about()
    {
        var reading = Request(Subject + "- [ ] Zendesk: light agent");

        Assert.Equal(Verdict.Ask, reading.Verdict);
        Assert.Null(reading.Understood.Instance);
        Assert.Equal("one of: Zendesk US Federal, Zendesk Global", reading.Asks("System").Expected);
    }

    [Fact]
    public void Case_6_a_request_for_global_is_shown_its_own_way()
    {
        var reading = Request(Subject + "- [ ] Zendesk Global: Light agent");

        Assert.Equal((Verdict.Redirect, Because.GlobalRedirect), (reading.Verdict, reading.Because));
    }

    [Theory]
    [InlineData("- [ ] Zendesk Community: agent")]
    [InlineData("- [ ] ZenHub: member")]
    [InlineData("- [ ] Slack: #zendesk-it-support")]
    [InlineData("- [ ] Salesforce: read only\n    - Justification: quotes link to https://example.zendesk.com/agent")]
    public void Case_7_other_systems_are_left_alone(string line)
    {
        var reading = Request(Subject + line);

        Assert.Equal((Verdict.Ignore, Because.NotOurs), (reading.Verdict, reading.Because));
    }

    [Theory]
    [InlineData("- [ ] Zendesk US Federal:")]
    [InlineData("- [ ] Zendesk US Federal")]
    [InlineData("- [ ] Zendesk US Federal: TBD")]
    public void Case_8_a_request_without_a_role_asks_for_the_role(string line)
    {
        var reading = Request(Subject + line, "AR-Approval::Manager Approved");

        Assert.Equal(Verdict.Ask, reading.Verdict);
        Assert.Equal("Role", Assert.Single(reading.Questions).Field);
    }

    [Fact]
    public void Case_9_a_role_of_another_instance_is_asked_about_with_the_list_and_no_nearest_match()
    {
        var reading = Request(Subject + "- [ ] Zendesk US Federal: Support Staff");

        var asked = reading.Asks("Role");
        Assert.Equal(Verdict.Ask, reading.Verdict);
        Assert.Equal("Support Staff", asked.Found);
        Assert.Contains("Support US Federal Staff w/ Explore", asked.Expected);
        Assert.Null(reading.Understood.Role);
    }

    [Theory]
    [InlineData("- [ ] Zendesk US Federal: Admin")]
    [InlineData("- [ ] Zendesk US Federal: administrator\n- [ ] Zendesk US Federal: Light agent")]
    [InlineData("- [ ] Zendesk Global: Admin")]
    public void Case_11_admin_always_goes_to_a_person(string line)
    {
        var reading = Request(Subject + line);

        Assert.Equal((Verdict.HandOver, Because.AdminRole), (reading.Verdict, reading.Because));
    }

    [Fact]
    public void Case_11_the_admin_label_goes_to_a_person_whatever_the_role_is()
    {
        var reading = Request(AccessForm(), "admin-access");

        Assert.Equal((Verdict.HandOver, Because.AdminRole), (reading.Verdict, reading.Because));
    }

    [Fact]
    public void Case_12_two_people_in_a_table_are_asked_to_be_filed_one_by_one()
    {
        var reading = Request("""
            | Name | Email |
            |------|-------|
            | Ana Ruiz | aruiz@gitlab.com |
            | Bo Lee | blee@gitlab.com |

            - [ ] Zendesk US Federal: Light agent
            """);

        Assert.Equal((Verdict.Ask, Because.SeveralPeople), (reading.Verdict, reading.Because));
        Assert.Contains(reading.Questions, question => question.Expected.Contains("one issue for each person"));
    }

    [Fact]
    public void Case_13_admin_among_several_people_goes_to_a_person()
    {
        var reading = Request("""
            | Name | Email | System | Role |
            |------|-------|--------|------|
            | Ana Ruiz | aruiz@gitlab.com | Zendesk US Federal | Light agent |
            | Bo Lee | blee@gitlab.com | Zendesk US Federal | Admin |
            | Cy Oki | coki@gitlab.com | Zendesk US Federal | Light agent |
            """);

        Assert.Equal((Verdict.HandOver, Because.AdminRole), (reading.Verdict, reading.Because));
    }

    [Fact]
    public void Case_14_a_field_with_only_its_hint_is_empty()
    {
        var reading = Request(AccessForm(email: "<!-- the address used for Okta -->"));

        Assert.Equal(Verdict.Ask, reading.Verdict);
        Assert.Equal(("", 5), (reading.Asks("Work email").Found, reading.Asks("Work email").Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n  \n")]
    [InlineData("<!-- **Full name:** Ana Ruiz\n- [ ] Zendesk US Federal: Light agent -->")]
    [InlineData("description goes here")]
    public void Case_16_a_page_with_nothing_on_it_is_asked_for(string body)
    {
        var reading = Request(body);

        Assert.Equal((Verdict.Ask, Because.NothingWritten), (reading.Verdict, reading.Because));
        Assert.Null(reading.Understood.Instance);
    }

    [Fact]
    public void Case_16_a_page_that_hides_everything_by_a_comment_without_end_is_for_a_person()
    {
        var reading = Request("<!-- I forgot to close this\n\n- [ ] Zendesk US Federal: Light agent");
        Assert.Equal((Verdict.HandOver, Because.AllHidden), (reading.Verdict, reading.Because));
    }

    [Fact]
    public void Case_17_a_value_inside_a_hidden_note_is_not_read_and_its_author_is_told_why()
    {
        var reading = Request(AccessForm(name: "<!-- Ana Ruiz -->"));

        var asked = reading.Asks("Full name");
        Assert.Equal(Verdict.Ask, reading.Verdict);
        Assert.Null(reading.Understood.Subject.Name);
        Assert.Contains("inside a hidden note", asked.Expected);
        Assert.Equal("", asked.Found);
    }

    [Theory]
    [InlineData("```\n- [ ] Zendesk US Federal: Light agent\n```")]
    [InlineData("> - [ ] Zendesk US Federal: Light agent")]
    [InlineData("Example:\n\n- [ ] Zendesk US Federal: Light agent")]
    [InlineData("Example:\n- [ ] Zendesk US Federal: Light agent")]
    [InlineData("## Example\n\nWrite it so:\n\n- [ ] Zendesk US Federal: Light agent")]
    [InlineData(">>>\n\n- [ ] Zendesk US Federal: Light agent\n\n>>>")]
    [InlineData("<blockquote>\n\n- [ ] Zendesk US Federal: Light agent\n\n</blockquote>")]
    [InlineData("- [ ] ~~Zendesk US Federal: Light agent~~")]
    [InlineData("<del>\n\n- [ ] Zendesk US Federal: Light agent\n\n</del>")]
    [InlineData("- [~] Zendesk US Federal: Light agent")]
    [InlineData("<script>\n\nSystem: Zendesk US Federal\n\n</script>")]
    [InlineData("<style>\nSystem: Zendesk US Federal\n</style>")]
    [InlineData("<!--\n\nSystem: Zendesk US Federal\n\n--> x")]
    [InlineData("[System: Zendesk US Federal]: http://example.com")]
    [InlineData("    - [ ] Zendesk US Federal: Light agent")]
    [InlineData("---\ntitle: Zendesk US Federal\n- [ ] Zendesk US Federal: Light agent\n---")]
    public void Case_19_code_quotations_examples_and_struck_out_lines_ask_for_nothing(string body)
    {
        var reading = Request(body + "\n\n" + Subject);

        Assert.NotEqual(Verdict.Go, reading.Verdict);
        Assert.Null(reading.Understood.Instance);
        Assert.Empty(reading.Boxes);
    }

    [Fact]
    public void Case_21_a_username_alone_is_left_for_the_directory_to_resolve()
    {
        var reading = Request("For: @aruiz\n\n- [ ] Zendesk US Federal: Light agent");

        Assert.Equal(Verdict.Go, reading.Verdict);
        Assert.Equal(new SubjectClaim(null, "aruiz", null), reading.Understood.Subject);
    }

    [Theory]
    [InlineData("aruiz-ext@gitlab.com", "form.contractor-address")]
    [InlineData("aruiz-CTR@gitlab.com", "form.contractor-address")]
    [InlineData("aruiz+admin@gitlab.com", "form.plus-address")]
    [InlineData("support+sync-bot@gitlab.com", "form.shared-address")]
    [InlineData("support@gitlab.com", "form.shared-address")]
    [InlineData("aruiz@gitIab.com", "form.look-alike-address")]
    [InlineData("aruiz@gitlab.co", "form.look-alike-address")]
    [InlineData("aruiz@gitlab.com.example.org", "form.look-alike-address")]
    [InlineData("aruiz@gıtlab.com", "form.look-alike-address")]
    [InlineData("aruiz@example.org", "form.other-domain")]
    public void Case_23_an_address_that_is_no_ordinary_members_goes_to_a_person(string email, string because)
    {
        var reading = Request(AccessForm(email: email));

        Assert.Equal((Verdict.HandOver, because), (reading.Verdict, reading.Because.Id));
    }

    [Fact]
    public void Case_25_the_author_may_be_the_manager()
    {
        var reading = Request(AccessForm(manager: "@mgarcia"));

        Assert.Equal((Verdict.Go, "mgarcia"), (reading.Verdict, reading.Understood.Manager));
    }

    [Fact]
    public void Case_38_a_removal_in_a_sentence_is_for_that_one_instance()
    {
        var reading = Request("Please remove Zendesk US Federal from @blee, moved teams");

        Assert.Equal((Verdict.Go, Because.RemovalAsked), (reading.Verdict, reading.Because));
        Assert.Equal(new SubjectClaim(null, "blee", null), reading.Understood.Subject);
        Assert.Equal([Instances.UsFederal], reading.Understood.Instances);
        Assert.Equal(AccessAction.RemoveAccess, reading.Understood.Action);
    }

    [Theory]
    [InlineData("add order_management_team tag to aruiz")]
    [InlineData(Subject + "Please add the tag `partner_support_agent`.")]
    public void Case_40_a_tag_is_not_a_role_and_goes_to_a_person(string body)
    {
        Assert.Equal((Verdict.HandOver, Because.TagRequest), (Request(body).Verdict, Request(body).Because));
    }

    [Theory]
    [InlineData("- [ ] Zendesk US Federal: Light agent until 2025-09-30")]
    [InlineData("- [ ] Zendesk US Federal: Light agent\n    - Justification: cover until 2025-09-30.")]
    public void Case_41_an_end_date_is_kept(string line)
    {
        var reading = Request(Subject + line);

        Assert.Equal(Verdict.Go, reading.Verdict);
        Assert.Equal(new FormDate.On(new DateOnly(2025, 9, 30)), reading.Understood.Until);
    }

    [Theory]
    [InlineData("- [ ] Zendesk US Federal: Light agent until 9/10")]
    [InlineData("- [ ] Zendesk US Federal: Light agent\n    - Justification: cover until the end of September")]
    public void Case_41_an_ambiguous_end_date_is_asked_about(string line)
    {
        var reading = Request(Subject + line);

        Assert.Equal(Verdict.Ask, reading.Verdict);
        Assert.Equal("Needed until", Assert.Single(reading.Questions).Field);
        Assert.Null(reading.Understood.Until);
    }
}
