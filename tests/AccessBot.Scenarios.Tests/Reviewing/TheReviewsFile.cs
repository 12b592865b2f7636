using System.Text;
using AccessBot.Vocabulary;
using AccessBot.Worker.Reviewing;
using AccessBot.Worker.Tables;
using AccessBot.Workflows.Review;

namespace AccessBot.Scenarios.Tests.Reviewing;

/// <summary>The table that is opened in a spreadsheet.</summary>
public sealed class TheReviewsFile
{
    private static readonly DateTimeOffset Night = new(2026, 11, 29, 2, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Has_its_mark_its_ids_with_a_letter_and_whole_seconds_of_UTC()
    {
        var text = await WrittenAsync(Line("25363849235867", "Ana \"Ace\" Ruiz, PhD"), Line("00u1", "Ben"));
        Assert.StartsWith("\uFEFFinstance,reviewed_at,account_id,name,", text, StringComparison.Ordinal);
        Assert.Contains("us-federal,2026-11-29T02:30:00Z,zd-25363849235867,\"Ana \"\"Ace\"\" Ruiz, PhD\",a@gitlab.com,light agent,no,2026-11-29T02:30:00Z,,review.fine,", text, StringComparison.Ordinal);
        Assert.Contains(",okta-00u1,Ben,", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n")[..^1], line => Assert.DoesNotContain('\n', line));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =1")]
    [InlineData("＝1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠x")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("\0=1")]
    public void Calculates_nothing_that_people_wrote(string name) => Assert.Equal("'" + name, Cell.Guarded(name));

    [Theory]
    [InlineData("Ana Ruiz")]
    [InlineData("")]
    [InlineData("a=b")]
    [InlineData("José-María")]
    public void Leaves_other_text_as_it_is(string name) => Assert.Equal(name, Cell.Guarded(name));

    private static async Task<string> WrittenAsync(params ReviewLine[] lines)
    {
        using var file = new MemoryStream();
        await ReviewFile.WriteAsync(file, [new InstanceReview(new InstanceName("us-federal"), Night, null, lines, [], [])], default);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    private static ReviewLine Line(string key, string name) =>
        new(key, name, "a@gitlab.com", "light agent", false, Night, null, Verdicts.Fine, "given on 2026-01-31", null, "");
}
