using AccessBot.Scenarios.Tests.Faults.Stories;
using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Faults.Sweeps;

/// <summary>Every request that a Federal request or a signpost makes meets every fault, one at a time.</summary>
public sealed class AFaultOnTheWay(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(FaultKinds.All), MemberType = typeof(FaultKinds))]
    public Task Changes_nothing_in_the_end(string kind) =>
        FaultKinds.SweepAsync(StoryLine.Federal, kind, output);

    [Theory]
    [MemberData(nameof(FaultKinds.All), MemberType = typeof(FaultKinds))]
    public Task To_the_right_way_shows_it_once_all_the_same(string kind) =>
        FaultKinds.SweepAsync(StoryLine.Signpost, kind, output);
}
