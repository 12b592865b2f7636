using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns;
using CsCheck;
using static AccessBot.Workflows.Tests.Campaigns.Reviewed;

namespace AccessBot.Workflows.Tests.Campaigns;

/// <summary>Which period a day is in, and until when its review counts.</summary>
public sealed class APeriod
{
    [Theory]
    [InlineData(3, 1, "2026-11-29", "2026-10-01")]
    [InlineData(3, 2, "2026-11-29", "2026-11-01")]
    [InlineData(3, 2, "2026-01-31", "2025-11-01")]
    [InlineData(3, 12, "2026-02-28", "2025-12-01")]
    [InlineData(1, 7, "2026-02-28", "2026-02-01")]
    [InlineData(6, 2, "2026-01-01", "2025-08-01")]
    [InlineData(12, 2, "2026-01-31", "2025-02-01")]
    [InlineData(12, 2, "2026-02-01", "2026-02-01")]
    public void Begins_on_the_first_of_a_month_that_the_configuration_names(int months, int first, string day, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, null), (Rule with { Months = months, FirstMonth = first }).PeriodOf(DateOnly.Parse(day, null)));

    [Fact]
    public void Holds_its_day_and_periods_meet_without_a_gap() =>
        Gen.Select(Gen.Int[0, 40_000], Gen.OneOf(1, 3, 6, 12), Gen.Int[1, 12]).Sample((days, months, first) =>
        {
            var (rule, day) = (Rule with { Months = months, FirstMonth = first }, new DateOnly(1990, 1, 1).AddDays(days));
            var began = rule.PeriodOf(day);
            Assert.InRange(day, began, began.AddMonths(months).AddDays(-1));
            Assert.Equal(began.AddMonths(months), rule.PeriodOf(began.AddMonths(months)));
            Assert.Equal(began, rule.PeriodOf(began));
        });

    [Fact]
    public void Counts_for_its_window_and_never_past_its_end()
    {
        Assert.Equal(Frozen.AddDays(30), Rule.CountsUntil(Campaign, Frozen));
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), Rule.CountsUntil(Campaign, Frozen.AddDays(80)));
    }

    [Fact]
    public void Answers_count_to_the_end_of_the_last_day() =>
        Assert.Equal(new DateTimeOffset(2026, 10, 16, 0, 0, 0, TimeSpan.Zero), Rule.AnswersEnd(Frozen));

    [Theory]
    [InlineData("campaign", "us-federal/2026-10-01", true)]
    [InlineData("campaign", "us-federal/2026-10-32", false)]
    [InlineData("campaign", "/2026-10-01", false)]
    [InlineData("campaign", "us-federal", false)]
    [InlineData("end", "us-federal/2026-10-01", false)]
    public void Is_named_by_its_instance_and_its_first_day(string intake, string item, bool isOne)
    {
        var request = new RequestRef(intake, item);
        Assert.Equal(isOne ? request : null, CampaignRef.Find(request)?.ToRequest());
    }
}
