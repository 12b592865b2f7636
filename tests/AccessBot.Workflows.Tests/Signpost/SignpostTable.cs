using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Signpost;
using Because = AccessBot.Workflows.Signpost.Because;

namespace AccessBot.Workflows.Tests.Signpost;

/// <summary>The table row by row, and every shape of a snapshot.</summary>
public sealed class SignpostTable
{
    public static TheoryData<string, SignpostSnapshot, string, Reason> Rows()
    {
        var open = Asked.Snapshot();
        return new TheoryData<string, SignpostSnapshot, string, Reason>
        {
            { "a deleted issue rests", open with { Issue = IssueStanding.Gone }, "rest", Because.Gone },
            { "a moved issue rests", open with { Issue = IssueStanding.Moved }, "rest", Because.Moved },
            { "a closed issue rests", open with { Issue = IssueStanding.Closed }, "rest", Because.Closed },
            { "a held issue rests", open with { Issue = IssueStanding.Held }, "rest", Because.Held },
            { "edited meanwhile", open with { Request = RequestStanding.NotOurs }, "wait", Because.NotOurs },
            { "for a person", open with { Request = RequestStanding.ForAPerson }, "hand-over", Because.OutOfPolicy },
            { "not shown", open, "show-the-way", Because.NotShown },
            { "another way shown", open with { Shown = RightWay.RoleChange }, "show-the-way", Because.AnotherWay },
            { "shown", open with { Shown = RightWay.LightAgent }, "rest", Because.Shown },
        };
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_decides_as_it_says(string row, SignpostSnapshot seen, string expected, Reason because) =>
        TableRows.Decides(row, SignpostWorkflow.Decide(seen), expected, because);

    [Fact]
    public void Every_sentence_of_the_table_has_a_row_here() => TableRows.Cover(typeof(Because), Rows());

    [Fact]
    public void No_shape_gives_access_or_speaks_on_an_issue_that_is_not_open()
    {
        var shapes =
            from issue in Enum.GetValues<IssueStanding>()
            from request in Enum.GetValues<RequestStanding>()
            from way in Enum.GetValues<RightWay>()
            from shown in Enum.GetValues<RightWay>().Select(shown => (RightWay?)shown).Append(null)
            select Asked.Snapshot() with { Issue = issue, Request = request, Way = way, Shown = shown };
        var acts = shapes.Select(seen => (seen, SignpostWorkflow.Decide(seen) as Decision.Act)).Where(pair => pair.Item2 is not null).ToList();

        Assert.NotEmpty(acts);
        Assert.All(acts, pair => Assert.False(pair.Item2!.Step.ChangesAccess));
        Assert.All(acts, pair => Assert.Equal((IssueStanding.Open, RequestStanding.Redirected), (pair.seen.Issue, pair.seen.Request)));
        Assert.All(acts, pair => Assert.NotEqual(pair.seen.Way, pair.seen.Shown));
    }
}
