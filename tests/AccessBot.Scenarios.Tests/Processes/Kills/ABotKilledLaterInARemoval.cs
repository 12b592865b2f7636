using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Processes.Kills;

/// <summary>In removals, the second third of the points.</summary>
public sealed class ABotKilledLaterInARemoval(ITestOutputHelper output)
{
    [Fact]
    public Task Leaves_a_world_that_ends_the_same_whatever_the_point() => KillSweep.Removals.RunAsync(output, part: 2, parts: 3);
}
