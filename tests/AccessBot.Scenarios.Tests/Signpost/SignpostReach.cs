using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Signpost;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace AccessBot.Scenarios.Tests.Signpost;

/// <summary>"Never provisions" by construction: the signpost's code has nothing that it could provision with.</summary>
public sealed class SignpostReach
{
    private const string Signpost = "AccessBot.Workflows.Signpost";

    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssembly(typeof(SignpostWorkflow).Assembly).Build();

    // Notes go through the engine's writer and the look through its reader; no port is the signpost's own.
    [Fact]
    public void No_port_is_within_its_reach()
    {
        var ports = typeof(IGitLab).Assembly.GetTypes()
            .Where(type => type is { IsInterface: true, Namespace: "AccessBot.Workflows.Ports" }).ToArray();

        Assert.Contains(typeof(IZendesk), ports);
        Types().That().ResideInNamespaceOrBelow(Signpost).Should().NotDependOnAny(ports).Check(House);
        Assert.Throws<FailedArchRuleException>(() =>
            Types().That().ResideInNamespaceOrBelow("AccessBot.Workflows.Access").Should().NotDependOnAny(ports).Check(House));
    }

    [Fact]
    public void It_knows_no_other_workflow()
    {
        foreach (var other in new[] { "Access", "Deprovisioning", "LightAgent" })
        {
            var types = Types().That().ResideInNamespaceOrBelow($"AccessBot.Workflows.{other}");
            Types().That().ResideInNamespaceOrBelow(Signpost).Should().NotDependOnAny(types).Check(House);
        }
    }

    [Fact]
    public void None_of_its_steps_changes_access()
    {
        var steps = typeof(ShowTheWay).Assembly.GetTypes()
            .Where(type => type.Namespace == Signpost && type.IsSubclassOf(typeof(AccessBot.Workflows.Kit.Step))).ToList();

        Assert.Equal([typeof(ShowTheWay)], steps);
        Assert.All(Enum.GetValues<RightWay>(), way => Assert.False(new ShowTheWay(way).ChangesAccess));
    }
}
