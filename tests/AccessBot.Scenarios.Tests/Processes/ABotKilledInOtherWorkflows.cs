using AccessBot.Workflows.Engine;
using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Processes;

/// <summary>
/// Dies in every step between the effect and its receipt, when nothing of the bot's own knows what was done. The other points
/// of these workflows are swept within the test's process (<c>ARemovalCrash</c>, <c>ADeathInBetween</c>).
/// </summary>
public sealed class ABotKilledInOtherWorkflows(ITestOutputHelper output)
{
    private static readonly Story[] Stories = [Story.ShownTheWay, Story.AgentLeaves, Story.LightAgentByMail];

    [Fact]
    public Task Leaves_a_world_that_ends_the_same_after_each_effect() =>
        KillSweep.RunAsync(Stories, point => point == StepPoint.AfterEffect, output);
}
