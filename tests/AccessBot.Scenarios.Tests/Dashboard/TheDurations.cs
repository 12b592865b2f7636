using AccessBot.Worker.Desk;

namespace AccessBot.Scenarios.Tests.Dashboard;

/// <summary>Percentiles are real cases, and none is said of too few.</summary>
public sealed class TheDurations
{
    [Theory]
    [InlineData(1, 1, 1, null, 1)]
    [InlineData(4, 2, 4, null, 4)]
    [InlineData(10, 5, 9, null, 10)]
    [InlineData(19, 10, 18, null, 19)]
    [InlineData(20, 10, 18, 19, 20)]
    [InlineData(100, 50, 90, 95, 100)]
    public void Are_by_nearest_rank(int cases, int median, int p90, int? p95, int longest)
    {
        var figures = Durations.Of(Enumerable.Range(1, cases).Reverse().Select(at => TimeSpan.FromMinutes(at)));

        Assert.Equal(
            (cases, Minutes(median), Minutes(p90), Minutes(p95), Minutes(longest)), (figures.Count, figures.Median, figures.P90, figures.P95, figures.Longest));
    }

    [Fact]
    public void Of_nothing_are_nothing() => Assert.Equal((0, null, 0), (Durations.Of([]).Count, Durations.Of([]).Median, Durations.Of([]).CountWithin(TimeSpan.MaxValue)));

    [Fact]
    public void Count_what_is_exactly_at_the_limit_as_within() =>
        Assert.Equal(2, Durations.Of([TimeSpan.FromHours(3), TimeSpan.FromHours(4), TimeSpan.FromHours(4) + TimeSpan.FromTicks(1)]).CountWithin(TimeSpan.FromHours(4)));

    private static TimeSpan? Minutes(int? minutes) => minutes is { } some ? TimeSpan.FromMinutes(some) : null;
}
