using AccessBot.Forms;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms.Offboardings;

public class RemovalTests
{
    [Theory]
    [InlineData("Please remove Zendesk US Federal from @blee, moved teams")]
    [InlineData("please revoke @blee's access to Zendesk US Federal")]
    [InlineData("Hi team, could you remove @blee from Zendesk US Federal. Thanks!")]
    [InlineData("Remove access to Zendesk - US Federal for @blee")]
    [InlineData("- [ ] Remove @blee from Zendesk US Federal")]
    [InlineData("GitLab handle: @blee\n\n- [ ] Zendesk US Federal: remove access")]
    [InlineData("GitLab handle: @blee\n\n- [ ] Remove access: Zendesk US Federal")]
    [InlineData("Hello.\n\nPlease remove the Zendesk US Federal account of @blee because of a move. Mar knows.")]
    public void A_removal_starts_for_the_one_person_and_the_one_instance_that_it_names(string body)
    {
        var reading = Request(body);

        Assert.Equal((Verdict.Go, Because.RemovalAsked), (reading.Verdict, reading.Because));
        Assert.Equal(new SubjectClaim(null, "blee", null), reading.Understood.Subject);
        Assert.Equal(AccessAction.RemoveAccess, reading.Understood.Action);
        Assert.Equal(Instances.UsFederal, reading.Understood.Instance);
    }

    [Fact]
    public void A_removal_on_the_form_needs_no_role_and_no_manager()
    {
        var reading = Request(AccessForm(request: "remove access", role: "", manager: ""));

        Assert.Equal((Verdict.Go, Because.RemovalAsked), (reading.Verdict, reading.Because));
        Assert.Empty(reading.Questions);
    }

    [Fact]
    public void A_removal_from_global_is_no_request_for_access_and_is_not_sent_elsewhere()
    {
        var reading = Request(AccessForm(system: "Zendesk Global", request: "remove access"));

        Assert.Equal((Verdict.Go, Instances.Global), (reading.Verdict, reading.Understood.Instance));
    }

    [Theory]
    [InlineData("Please do not remove Zendesk US Federal from @blee")]
    [InlineData("Please remove Zendesk US Federal from @blee and @aruiz")]
    [InlineData("Please remove Zendesk US Federal from @blee unless she objects")]
    [InlineData("I need Zendesk US Federal to remove spam for @blee")]
    [InlineData("Please remove Zendesk US Federal and Zendesk Global from @blee")]
    [InlineData("Please remove Zendesk from @blee")]
    [InlineData("Please remove her access to Zendesk US Federal")]
    [InlineData("When @blee leaves, remove Zendesk US Federal from her")]
    [InlineData("> Please remove Zendesk US Federal from @blee")]
    [InlineData("@sops: remove the team member from Zendesk US Federal")]
    public void What_is_not_plainly_a_removal_of_one_persons_access_removes_nothing(string body)
    {
        var reading = Request(body);

        Assert.Equal(Verdict.Ask, reading.Verdict);
    }

    [Theory]
    [InlineData("Please remove the following access:\n\n- [ ] Zendesk US Federal: Light agent")]
    [InlineData("## Access removal\n\n- [ ] Zendesk US Federal: Light agent")]
    [InlineData("She no longer needs access:\n\n- [ ] Zendesk US Federal: Light agent")]
    [InlineData("- [ ] Remove: Zendesk US Federal\n- [ ] Zendesk US Federal: Light agent")]
    public void A_list_of_what_to_remove_grants_nothing(string body)
    {
        var reading = Request(Subject + body);

        Assert.Equal(Verdict.Ask, reading.Verdict);
        Assert.Null(reading.Understood.Action);
        Assert.Equal("Request", Assert.Single(reading.Questions).Field);
    }

    [Fact]
    public void A_sentence_beside_a_line_for_another_system_explains_that_line()
    {
        const string lines = "- [ ] Salesforce: read only\n\nCustomers write through Zendesk.";

        Assert.Equal(Verdict.Ignore, Request(Subject + lines).Verdict);
    }

    [Theory]
    [InlineData("- [ ] Zendesk US Federal: from Light agent to Support US Federal Staff")]
    [InlineData("- [ ] Zendesk US Federal: change to GitLab Staff")]
    [InlineData("Please downgrade @aruiz from GitLab Staff to Light agent in Zendesk US Federal")]
    public void A_change_of_role_goes_to_a_person(string line)
    {
        var reading = Request(Subject + line);

        Assert.Equal((Verdict.HandOver, Because.RoleChange), (reading.Verdict, reading.Because));
        Assert.Equal(AccessAction.ChangeRole, reading.Understood.Action);
    }

    [Fact]
    public void A_change_of_role_on_the_form_goes_to_a_person()
    {
        var reading = Request(AccessForm(request: "change role", role: "GitLab Staff"));

        Assert.Equal((Verdict.HandOver, Because.RoleChange), (reading.Verdict, reading.Because));
    }

    [Fact]
    public void A_role_that_only_people_give_goes_to_a_person()
    {
        var reading = Request(AccessForm(role: "Support US Federal Staff w/ Explore"));

        Assert.Equal((Verdict.HandOver, Because.OtherRole), (reading.Verdict, reading.Because));
    }

    [Theory]
    [InlineData("| System | Zendesk Global |\n|---|---|\n| Team | Support |", "global")]
    [InlineData("| Tool | What to do |\n|---|---|\n| Zendesk US Federal | take it back |", "us-federal")]
    [InlineData("<table><tr><td>Zendesk Global</td><td>take it back</td></tr></table>", "global")]
    [InlineData("| Zendesk Global | no |\n|---|---|", "global")]
    [InlineData("## Zendesk US Federal", "us-federal")]
    public void A_system_that_only_a_table_or_a_heading_names_is_named_and_the_removal_confirmed(string table, string instance)
    {
        var reading = Reader.Read(new FormInput(
            FormKind.Offboarding, "", $"""
            ## Who is leaving

            - **Full name:** Ben Achterberg
            - **GitLab.com username:** @ben
            - **Work email:** ben@gitlab.com
            - **Remove access from:** now

            {table}
            """, [], "pat"));

        Assert.Equal(Verdict.Go, reading.Verdict);
        Assert.False(reading.SaysWhere);
        Assert.Equal([instance], reading.Understood.Instances.Select(one => one.Value));
    }
}
