using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Processes.Kills;

/// <summary>In removals, the last third of the points.</summary>
public sealed class ABotKilledLateInARemoval(ITestOutputHelper output)
{
    [Fact]
    public Task Leaves_a_world_that_ends_the_same_whatever_the_point() => KillSweep.Removals.RunAsync(output, part: 3, parts: 3);
}
