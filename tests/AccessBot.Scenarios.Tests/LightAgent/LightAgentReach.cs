using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>The Federal instance is out of reach by construction: its ports are other types, and nothing here names them.</summary>
public sealed class LightAgentReach
{
    private const string Own = "AccessBot.Workflows.LightAgent";

    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssembly(typeof(LightAgentWorkflow).Assembly).Build();

    [Fact]
    public void The_Federal_instance_is_named_nowhere()
    {
        Types().That().ResideInNamespace(Own).Should().NotDependOnAny(typeof(UsFederal)).Check(House);
        Assert.Throws<FailedArchRuleException>(() =>
            Types().That().ResideInNamespace("AccessBot.Workflows.Access").Should().NotDependOnAny(typeof(UsFederal)).Check(House));
    }

    // Whoever could take any instance could be handed the wrong one: each port here is closed over Global.
    [Fact]
    public void Every_port_that_has_an_instance_has_this_one()
    {
        var wanted = typeof(LightAgentSeats).Assembly.GetTypes().Where(type => type.Namespace == Own)
            .SelectMany(type => type.GetConstructors()).SelectMany(made => made.GetParameters()).Select(given => given.ParameterType)
            .Where(type => type.IsGenericType && type.GetGenericArguments()[0].IsAssignableTo(typeof(IInstance))).Distinct().ToList();

        Assert.Contains(typeof(IZendesk<Global>), wanted);
        Assert.All(wanted, type => Assert.Equal(typeof(Global), type.GetGenericArguments()[0]));
    }

    [Fact]
    public void It_knows_no_other_workflow_and_no_removal()
    {
        foreach (var other in new[] { "Access", "Deprovisioning", "Signpost" })
        {
            var types = Types().That().ResideInNamespace($"AccessBot.Workflows.{other}");
            Types().That().ResideInNamespace(Own).Should().NotDependOnAny(types).Check(House);
        }

        Types().That().ResideInNamespace(Own).Should().NotDependOnAny(typeof(IZendeskRemoval), typeof(IGitLab)).Check(House);
    }
}
