using AccessBot.Worker.Replay;

namespace AccessBot.Scenarios.Tests.Shadow;

/// <summary>Where two builds part.</summary>
public sealed class TwoReplays
{
    private static readonly ReplayedIssue Given = new("access-request:team/a#1", "access", [new("seat", "access.no-seat", "us-federal"), new("ready", "access.not-told")], "access.done");

    public static TheoryData<string, int> Changes => new()
    {
        { "nothing", 0 }, { "workflow", 1 }, { "stands", 1 }, { "a step more", 1 }, { "a step less", 1 }, { "the order", 1 }, { "because", 1 },
        { "the instance", 1 }, { "in trouble", 1 },
    };

    [Theory, MemberData(nameof(Changes))]
    public void Part_at_every_decision_and_at_nothing_else(string what, int differences) =>
        Assert.Equal(differences, ReplayComparison.Of([Given], [Changed(what)]).Count);

    [Fact]
    public void Do_not_part_at_the_words_of_a_vendor_in_trouble() =>
        Assert.Empty(ReplayComparison.Of([Given with { Trouble = "GitLab: 502" }], [Given with { Trouble = "GitLab: 503" }]));

    [Fact]
    public void Part_at_an_issue_that_only_one_of_them_saw()
    {
        var other = Given with { Request = "access-request:team/a#2" };
        var differences = ReplayComparison.Of([Given], [other]);

        Assert.Equal([(Given, null), (null, other)], differences.Select(one => (one.Here, one.There)));
    }

    [Fact]
    public void Say_what_only_one_of_them_would_do()
    {
        var one = Assert.Single(ReplayComparison.Of([Given], [Changed("a step less")]));

        Assert.Equal(["ready"], one.Added.Select(step => step.Step));
        Assert.Empty(one.Left);
    }

    private static ReplayedIssue Changed(string what) => what switch
    {
        "workflow" => Given with { Workflow = "signpost" },
        "stands" => Given with { Stands = "access.closed" },
        "a step more" => Given with { Steps = [.. Given.Steps, new("show-done", "access.not-shown")] },
        "a step less" => Given with { Steps = [Given.Steps[0]] },
        "the order" => Given with { Steps = [Given.Steps[1], Given.Steps[0]] },
        "because" => Given with { Steps = [Given.Steps[0] with { Because = "access.already-held" }, Given.Steps[1]] },
        "the instance" => Given with { Steps = [Given.Steps[0] with { Instance = "global" }, Given.Steps[1]] },
        "in trouble" => Given with { Trouble = "GitLab: 502" },
        _ => Given with { },
    };
}
