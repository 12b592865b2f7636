using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>Neither another workflow nor a removal is within reach of a mail.</summary>
public sealed class LightAgentReach
{
    private const string Own = "AccessBot.Workflows.LightAgent";

    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssembly(typeof(LightAgentWorkflow).Assembly).Build();

    [Fact]
    public void It_knows_no_other_workflow_and_no_removal()
    {
        foreach (var other in new[] { "Access", "Deprovisioning", "Signpost" })
        {
            var types = Types().That().ResideInNamespaceOrBelow($"AccessBot.Workflows.{other}");
            Types().That().ResideInNamespaceOrBelow(Own).Should().NotDependOnAny(types).Check(House);
        }

        Types().That().ResideInNamespaceOrBelow(Own).Should().NotDependOnAny(typeof(IZendeskRemoval), typeof(IGitLab)).Check(House);
    }
}
