using AccessBot.Texts;

namespace AccessBot.Workflows.Tests.Kit;

public sealed class AQuickAction
{
    [Theory]
    [InlineData("/close")]
    [InlineData("text\n/label ~admin")]
    [InlineData("text\r/close")]
    [InlineData("text\n\r/close")]
    [InlineData("text\n/clo\rse")]
    [InlineData("text\u2028/close")]
    [InlineData("text\n  /CLOSE\nmore")]
    public void Is_seen_however_the_line_before_it_ends(string text) => Assert.True(QuickActions.AreIn(text));

    [Theory]
    [InlineData("and/or")]
    [InlineData("see /close in a sentence")]
    [InlineData("> /close")]
    [InlineData("`/close`")]
    [InlineData("/uploads/0123/a.png")]
    [InlineData("")]
    public void Is_not_seen_where_GitLab_runs_none(string text) => Assert.False(QuickActions.AreIn(text));
}
