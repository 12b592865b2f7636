using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Processes.Kills;

/// <summary>In Federal requests, from the middle on.</summary>
public sealed class ABotKilledLaterInARequest(ITestOutputHelper output)
{
    [Fact]
    public Task Leaves_a_world_that_ends_the_same_whatever_the_point() => KillSweep.Federal.RunAsync(output, part: 2, parts: 2);
}
