using AccessBot.Forms;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms;

public class SystemNameTests
{
    [Theory]
    [InlineData("Zendesk US Federal")]
    [InlineData("zendesk us federal")]
    [InlineData("ZenDesk  US\u00A0Federal")]
    [InlineData("Zendesk - US Federal")]
    [InlineData("Zendesk – US Federal")]
    [InlineData("Zendesk (US Federal)")]
    [InlineData("Federal Zendesk instance")]
    [InlineData("US Federal Zendesk Instance")]
    [InlineData("Zendesk US Government")]
    [InlineData("`Zendesk US Federal`")]
    [InlineData("**Zendesk US Federal**")]
    [InlineData("Zendesk US Fed\u200Beral")]
    public void Every_name_that_people_use_for_federal_is_federal(string system)
    {
        var reading = Request(AccessForm(system: system));

        Assert.Equal((Verdict.Go, Instances.UsFederal), (reading.Verdict, reading.Understood.Instance));
        Assert.Equal("Zendesk US Federal", reading.Understood.System);
    }

    [Theory]
    [InlineData("ZenDesk (non US Federal instance")]
    [InlineData("ZenDesk (non US Federal instance)")]
    [InlineData("Zendesk Global")]
    [InlineData("Zendesk - Global")]
    public void The_instance_that_is_not_federal_is_global(string system)
    {
        var reading = Request(AccessForm(system: system));

        Assert.Equal((Verdict.Redirect, Instances.Global), (reading.Verdict, reading.Understood.Instance));
    }

    [Theory]
    [InlineData("Zendesk")]
    [InlineData("Zendesk Federall")]
    [InlineData("Zendesk US Federal sandbox")]
    [InlineData("US Federal")]
    [InlineData("Federal")]
    [InlineData("Zendesk US Federal / Zendesk Global")]
    [InlineData("non Federal Zendesk")]
    [InlineData("not Zendesk US Federal")]
    [InlineData("https://gitlab-federal-support.zendesk.com")]
    [InlineData("_write the system here_")]
    [InlineData("")]
    public void What_is_not_exactly_a_name_of_one_system_is_asked_about(string system)
    {
        var reading = Request(AccessForm(system: system));

        Assert.Equal(Verdict.Ask, reading.Verdict);
        Assert.Null(reading.Understood.Instance);
        Assert.Equal("System", Assert.Single(reading.Questions, question => question.Field != "Role").Field);
    }

    [Theory]
    [InlineData("- [ ] Zendesk US Federal sandbox: Light agent")]
    [InlineData("- [ ] Zendesk US Federal and Zendesk Global: Light agent")]
    [InlineData("- [ ] non Federal Zendesk: Light agent")]
    [InlineData("- [ ] Zendesk US Federal: Light agent\n- [ ] Zendesk Global: Light agent")]
    [InlineData("- [ ] Zendesk US Federal: Light agent\n- [ ] Zendesk US Federal: GitLab Staff")]
    [InlineData("- [ ] Zendesk US Federal: Light agent, later Admin")]
    [InlineData("- [ ] Zendesk US Federal: agent")]
    [InlineData("- [ ] Zendesk US Federal: Light agent to remove spam")]
    [InlineData("- Zendesk US Federal: Light agent")]
    [InlineData("I need Zendesk US Federal as light agent, thank you!")]
    public void A_line_that_says_more_or_less_than_one_system_and_one_role_is_asked_about(string lines)
    {
        var reading = Request(Subject + lines);

        Assert.Equal(Verdict.Ask, reading.Verdict);
        Assert.NotEmpty(reading.Questions);
    }

    [Theory]
    [InlineData("#### Support to-do:\n* [ ]  `Zendesk US Federal`: `Light agent`")]
    [InlineData("1. [ ] Zendesk - US Federal - Light agent")]
    [InlineData("+ [ ] **Zendesk US Federal**: _Light agent_")]
    [InlineData("1) [ ]\tZendesk US Federal: light agent.")]
    [InlineData("- [x] Zendesk Global: Light agent\n- [ ] Zendesk US Federal: Light agent")]
    [InlineData("Remove or add lines for the systems you need below.\n\n- [ ] Zendesk US Federal: Light agent\n"
        + "  - to remove spam from these tickets")]
    [InlineData("- [ ] Slack: #zendesk-it-support\n- [ ] Zendesk US Federal: Light agent\n- [ ] Vault: Zendesk keys")]
    public void Request_lines_are_read_however_their_boxes_are_written(string lines)
    {
        var reading = Request(Subject + lines);

        Assert.Equal((Verdict.Go, Instances.UsFederal, "Light agent"),
            (reading.Verdict, reading.Understood.Instance, reading.Understood.Role));
    }

    [Fact]
    public void The_operators_words_replace_the_built_in_ones()
    {
        var reader = new FormReader(new FormOptions
        {
            Words = [.. FormWordsFiles.Shipped],
            Instances =
            [
                new InstanceWords
                {
                    Name = "us-federal",
                    System = "Desk F",
                    Aliases = ["Fed Desk"],
                    Roles = [new RoleWords { Name = "Reader", LightAgent = true }],
                },
            ],
        });

        var form = AccessForm(system: "fed desk", role: "reader");
        var theirs = reader.Read(new(FormKind.AccessRequest, "", form, [], "mgarcia"));
        var builtIn = reader.Read(new(FormKind.AccessRequest, "", AccessForm(), [], "mgarcia"));

        Assert.Equal(Verdict.Go, theirs.Verdict);
        Assert.Equal(("Desk F", "Reader"), (theirs.Understood.System, theirs.Understood.Role));
        Assert.Equal(Verdict.Ask, builtIn.Verdict);
    }
}
