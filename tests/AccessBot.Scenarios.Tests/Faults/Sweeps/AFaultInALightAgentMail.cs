using AccessBot.Scenarios.Tests.Faults.Stories;
using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Faults.Sweeps;

/// <summary>
/// Every request that a light agent's mail makes meets the faults after which nobody knows what was done; every other fault is met by a
/// reading request and a writing one.
/// </summary>
public sealed class AFaultInALightAgentMail(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(FaultKinds.InTheDark), MemberType = typeof(FaultKinds))]
    public Task Makes_one_account_and_answers_once_all_the_same(string kind) =>
        FaultKinds.SweepAsync(StoryLine.LightAgent, kind, output);

    [Fact]
    public Task Of_any_kind_changes_nothing_in_the_end() =>
        FaultKinds.SampleAsync(StoryLine.LightAgent, output);
}
