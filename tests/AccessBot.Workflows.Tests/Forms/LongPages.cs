using System.Text;
using AccessBot.Forms;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms;

/// <summary>Pages far longer than people write: read in proportion to their length, and asked about in a few words.</summary>
public sealed class LongPages
{
    [Theory]
    [InlineData("- [ ] Tool {0}")]
    [InlineData("- [ ] Zendesk US Federal: Light agent")]
    [InlineData("Kind words about the weather, number {0}")]
    [InlineData("See you on the {0} of March")]
    [InlineData("## Heading {0}\n\n- item")]
    [InlineData("| Max Mann | max{0}@gitlab.com | on hold |")]
    [InlineData("<details><summary>Fold {0}</summary>")]
    [InlineData("- **Full name:** Ana Ruiz")]
    public void What_a_reading_allocates_grows_with_the_page_and_no_faster(string line)
    {
        foreach (var kind in Enum.GetValues<FormKind>())
        {
            Allocated(kind, Page(line, 300));
            Assert.InRange((double)Allocated(kind, Page(line, 3_000)) / Allocated(kind, Page(line, 300)), 0, 30);
        }
    }

    [Fact]
    public void Three_thousand_lines_that_are_not_understood_are_a_few_questions()
    {
        var reading = Leaving(LeavingForm() + "\n\n" + Page("See you on the 4 of March, number {0}", 3_000));
        Assert.Equal((Verdict.Ask, 3_000, 50), (reading.Verdict, reading.UnreadInAll, reading.Unread.Count));
        Assert.InRange(reading.Questions.Count, 1, 6);
        Assert.Contains(reading.Questions, asked => asked.Expected.Contains("2995 more lines", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a-")]
    [InlineData("a@")]
    [InlineData("remove access ")]
    [InlineData("after the ")]
    [InlineData("Zendesk US Federal ")]
    [InlineData("非")]
    public void A_line_of_a_hundred_thousand_characters_is_read(string piece)
    {
        var line = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        Assert.NotEqual(Verdict.Go, Request(line).Verdict);
        Assert.NotEqual(Verdict.Go, Leaving(line).Verdict);
    }

    private static string Page(string line, int count)
    {
        var page = new StringBuilder();
        for (var i = 0; i < count; i++) page.AppendFormat(null, line, i).Append("\n\n");
        return page.ToString();
    }

    private static long Allocated(FormKind kind, string page)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Reader.Read(new(kind, "", page, [], "pat"));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
