using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Processes.Kills;

/// <summary>In Federal requests, up to the middle. The other sweeps have classes of their own, so that all run side by side.</summary>
public sealed class AKilledBot(ITestOutputHelper output)
{
    [Fact]
    public Task Leaves_a_world_that_ends_the_same_whatever_the_point() => KillSweep.Federal.RunAsync(output, part: 1, parts: 2);
}
