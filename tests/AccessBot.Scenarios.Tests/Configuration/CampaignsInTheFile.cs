using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Configuration;

/// <summary>The section <c>campaigns</c>, as it is meant and as it is mistyped.</summary>
public sealed class CampaignsInTheFile
{
    private const string One = "{ instance: us-federal, every: half-year, first_month: 2, reviewers: { group: r }, owners: { group: o, members: all }, project: team/audits }";

    private static string? Environment(string name) => "value of " + name;

    [Fact]
    public void Says_who_reviews_what_how_often_and_nothing_without_it()
    {
        Assert.Empty(Files.Read(Files.Good, Environment).Campaigns);
        var rule = Assert.Single(Files.Read(With(One), Environment).Campaigns).Rule;

        Assert.Equal((new InstanceName("us-federal"), 6, 2, "team/audits", false), (rule.Instance, rule.Months, rule.FirstMonth, rule.Place.Project, rule.IsOneByOne));
        Assert.Equal((new PermittedGroup("r"), new PermittedGroup("o", WithInherited: true)), (rule.Reviewers, rule.Owners));
        Assert.Equal((TimeSpan.FromDays(14), TimeSpan.FromDays(30)), (rule.AnswerWithin, rule.Window));
    }

    [Theory]
    [InlineData("us-federal", "us-fedral", "'campaigns' names the instance 'us-fedral', which is not configured.")]
    [InlineData("half-year", "half", "'campaigns[0].every' is 'half'")]
    [InlineData("first_month: 2", "first_month: 13", "expected a whole number from 1 to 12")]
    [InlineData("owners: { group: o, members: all }, ", "", "'campaigns[0].owners' is missing. It is the group of which a member signs off.")]
    [InlineData("project: team/audits", "project: team/audits, answer_within: 40d", "the review could never count")]
    [InlineData("project: team/audits", "project: team/access-requests, labels: [access-request, audit]", "would come in as a request by the source on line")]
    public void A_mistake_is_told_with_its_line(string right, string wrong, string says)
    {
        var told = Files.Complaints(With(One.Replace(right, wrong, StringComparison.Ordinal)), Environment);
        Assert.Contains(says, told, StringComparison.Ordinal);
        Assert.Matches(@"^[^:\n]+:\d+: ", told);
    }

    [Fact]
    public void One_instance_has_one_campaign() =>
        Assert.Contains("names the instance 'us-federal' twice", Files.Complaints(With(One, One), Environment), StringComparison.Ordinal);

    private static string With(params string[] campaigns) =>
        $"{Files.Good.TrimEnd('\n')}\ncampaigns:\n{string.Concat(campaigns.Select(one => $"  - {one}\n"))}";
}
