using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Processes.Kills;

/// <summary>In removals, the first third of the points.</summary>
public sealed class ABotKilledInARemoval(ITestOutputHelper output)
{
    [Fact]
    public Task Leaves_a_world_that_ends_the_same_whatever_the_point() => KillSweep.Removals.RunAsync(output, part: 1, parts: 3);
}
