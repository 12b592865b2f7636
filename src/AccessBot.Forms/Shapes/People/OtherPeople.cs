using AccessBot.Forms.Pages;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Shapes.People;

/// <summary>
/// The lines that stand under a heading or a label which says that they are somebody else's: "Requested by", "HR
/// contact", "From:". A name there is never the subject's, whatever its own label says.
/// </summary>
internal static class OtherPeople
{
    public static IReadOnlySet<PageLine> In(IReadOnlyList<PageLine> lines, Lexicon lexicon)
    {
        var others = new HashSet<PageLine>(ReferenceEqualityComparer.Instance);
        var (level, block) = (0, 0);
        foreach (var line in lines)
        {
            if (line.Heading > 0)
            {
                if (level == 0 || line.Heading <= level) level = Heads(line.Text, lexicon) ? line.Heading : 0;
                block = 0;
                continue;
            }

            // A label with nothing after it speaks for the rest of its paragraph, or for the paragraph below.
            if (IsBare(line.Text) && Heads(line.Text, lexicon)) block = line.Block + 1;
            else if (level > 0 || line.Block <= block && block > 0) others.Add(line);
        }

        return others;
    }

    // The shipped forms' headings are ours, whatever words they have; a company's form may have one for somebody else.
    private static bool Heads(string text, Lexicon lexicon) =>
        lexicon.FieldOf(text.TrimEnd(':', ' ')) is null && !OwnLines.Shipped.Has(text) && lexicon.Clues.NamesAnother(text);

    private static bool IsBare(string text) =>
        text.Length is > 0 and < 60 && (text.TrimEnd().EndsWith(':') || text.Split(' ').Length <= 4 && !text.Contains(':'));
}
