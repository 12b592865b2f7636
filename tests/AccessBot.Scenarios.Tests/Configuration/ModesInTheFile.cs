using AccessBot.Workflows.Kit.Shadow;

namespace AccessBot.Scenarios.Tests.Configuration;

/// <summary>The key <c>mode</c>, at the top and in the sections of workflows.</summary>
public sealed class ModesInTheFile
{
    [Fact]
    public void Everything_acts_unless_somebody_says_otherwise()
    {
        var settings = Files.Read(Files.Good);
        Assert.Empty(settings.Modes.InShadow);
        Assert.Equal(TimeSpan.FromDays(7), settings.Shadow.CompareWithin);
    }

    [Fact]
    public void The_top_says_it_for_all_and_a_section_for_its_own_and_those_that_go_with_it()
    {
        Assert.Equal(
            ["access", "campaigns", "deprovisioning", "ends", "light-agent", "replies", "signpost"], Files.Read(With("mode: shadow")).Modes.InShadow);
        Assert.Equal(["access", "signpost"], Files.Read(With("access: { mode: shadow }")).Modes.InShadow);
        Assert.Equal(
            ["access", "campaigns", "ends", "light-agent", "replies", "signpost"],
            Files.Read(With("mode: shadow\nshadow: { compare_within: 3d }").Replace("people-group\npeople:", "people-group\n  mode: act\npeople:")).Modes.InShadow);
        Assert.Equal(RunMode.Shadow, Files.Read(With("mode: shadow")).Modes.Of("of-tomorrow"));
    }

    [Theory]
    [InlineData("mode: shaddow", "did you mean 'shadow'?")]
    [InlineData("ends: { mode: pretend }", "'ends.mode' is 'pretend'")]
    [InlineData("shadow: { compare_within: 1m }", "'shadow.compare_within' is '1m'")]
    public void A_mistake_is_told(string line, string says) => Assert.Contains(says, Files.Complaints(With(line)), StringComparison.Ordinal);

    private static string With(string lines) => $"{Files.Good.TrimEnd('\n')}\n{lines}\n";
}
