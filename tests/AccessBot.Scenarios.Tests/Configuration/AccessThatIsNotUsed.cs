namespace AccessBot.Scenarios.Tests.Configuration;

/// <summary><c>review.inactive</c>, as it is meant and as it is mistyped.</summary>
public sealed class AccessThatIsNotUsed
{
    private static string? Environment(string name) => "value of " + name;

    [Fact]
    public void Is_a_finding_unless_somebody_says_that_it_ends()
    {
        Assert.False(Files.Read(With("inactive_after: 90d"), Environment).Review.EndsUnused);
        var review = Files.Read(With("inactive_after: 90d, inactive: end, inactive_notice: 3d"), Environment).Review;
        Assert.Equal((true, TimeSpan.FromDays(3)), (review.EndsUnused, review.InactiveNotice));
    }

    [Theory]
    [InlineData("inactive: end", "'review.inactive' is 'end', which needs 'inactive_after'")]
    [InlineData("inactive_after: 90d, inactive: remove", "'review.inactive' is 'remove'")]
    [InlineData("inactive_after: 90d, inactive: end, inactive_notice: 0d", "'review.inactive_notice'")]
    public void A_mistake_is_told_with_its_line(string wrong, string says)
    {
        var told = Files.Complaints(With(wrong), Environment);
        Assert.Contains(says, told, StringComparison.Ordinal);
        Assert.Matches(@"^[^:\n]+:\d+: ", told);
    }

    private static string With(string review) => $"{Files.Good.TrimEnd('\n')}\nreview: {{ {review} }}\n";
}
