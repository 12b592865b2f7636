using System.Text.RegularExpressions;
using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.Tests.Vocabulary;

/// <summary>A reason is its id; its text may be reworded at any time.</summary>
public sealed partial class AReason
{
    [Fact]
    public void Is_the_same_whatever_its_text_says()
    {
        foreach (var reason in Reasons.All)
        {
            var reworded = reason with { Text = "other words" };
            Assert.Equal(reason, reworded);
            Assert.Equal(reason.GetHashCode(), reworded.GetHashCode());
            Assert.Equal(reason.NeedsPerson, Reasons.Of(reworded.Id).NeedsPerson);
        }
    }

    [Fact]
    public void Has_an_id_of_its_own_that_says_where_it_belongs() =>
        Assert.All(Reasons.All, reason => Assert.Matches(Shape(), reason.Id));

    [Fact]
    public void Of_another_version_is_shown_by_its_id() => Assert.Equal("newer.reason", Reasons.Of("newer.reason").Text);

    /// <summary>What stands in the database, in traces and in <c>--json</c>: an id is added, and none changes.</summary>
    [Fact]
    public Task Has_an_id_that_stays() => Verify(string.Join('\n', Reasons.All.Select(reason => reason.Id).Order(StringComparer.Ordinal)));

    [Fact]
    public void Is_a_sentence_without_a_full_stop() => Assert.All(Reasons.All, reason =>
    {
        Assert.False(char.IsUpper(reason.Text[0]) && !reason.Text.StartsWith("Okta", StringComparison.Ordinal), reason.Text);
        Assert.DoesNotMatch(@"[.!?]$", reason.Text);
    });

    [GeneratedRegex(@"^(bot|deprovisioning|access|form|replies|ends|campaigns|signpost|light-agent|mail|review)\.[a-z]+(-[a-z]+)*$")]
    private static partial Regex Shape();
}
