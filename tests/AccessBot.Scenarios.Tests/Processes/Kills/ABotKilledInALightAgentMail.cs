using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Processes.Kills;

public sealed class ABotKilledInALightAgentMail(ITestOutputHelper output)
{
    [Fact]
    public Task Leaves_a_world_that_ends_the_same_whatever_the_point() => KillSweep.LightAgents.RunAsync(output);
}
