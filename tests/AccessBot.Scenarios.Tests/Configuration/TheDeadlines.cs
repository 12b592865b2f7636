using AccessBot.Worker.Configuration.Sections.Desk;

namespace AccessBot.Scenarios.Tests.Configuration;

/// <summary>How long things may take, and where that comes from.</summary>
public sealed class TheDeadlines
{
    [Theory]
    [InlineData("", 4, "moderate")]
    [InlineData("deadlines: { profile: fedramp-moderate }", 4, "moderate")]
    [InlineData("deadlines: { profile: fedramp-high }", 1, "high")]
    [InlineData("deadlines: { profile: soc2 }", 24, "fix none")]
    public void Come_from_the_profile_with_its_source(string written, int hours, string source)
    {
        var removal = Read(written).Removal;

        Assert.Equal(TimeSpan.FromHours(hours), removal.Time);
        Assert.Contains(source, removal.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void That_are_written_win_and_say_where_they_come_from()
    {
        var deadlines = Read("deadlines: { profile: fedramp-high, deprovisioning: 2h, source: Access policy 4.2 }");

        Assert.Equal(new Limit(TimeSpan.FromHours(2), "Access policy 4.2"), deadlines.Removal);
        Assert.Equal(TimeSpan.FromDays(7), deadlines.Of("access"));
        Assert.Contains("this project's choice", deadlines.LimitOf("access")!.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_source_say_that_there_is_none() =>
        Assert.Contains("without a source", Read("deadlines: { deprovisioning: 2h }").Removal.Source, StringComparison.Ordinal);

    [Fact]
    public void Of_a_profile_that_does_not_exist_are_refused_by_the_names_of_those_that_do() =>
        Assert.Contains("'fedramp-moderate' or 'fedramp-high' or 'soc2'", Files.Complaints($"{Files.Good}\ndeadlines: {{ profile: iso }}"), StringComparison.Ordinal);

    private static DeadlineSettings Read(string written) => Files.Read($"{Files.Good}\n{written}\n").Deadlines;
}
