using System.Globalization;
using System.Text;

namespace AccessBot.Texts;

/// <summary>
/// Text that a person wrote, cleaned of what is not seen: control characters, zero-width and direction marks (which can
/// show a reader another text than the one stored), lone surrogates, and unicode's own line ends.
/// </summary>
public static class PersonText
{
    /// <summary>Enough for any name, title or address; a longer line is an accident or an attack.</summary>
    public const int LineLimit = 300;

    public const int BlockLimit = 20_000;

    private const char Ellipsis = '…';

    /// <summary>One line: breaks and runs of spaces become one space, text beyond the limit becomes <c>…</c>.</summary>
    public static string OneLine(string text, int limit = LineLimit)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsSpace(rune)) AppendOnce(line, ' ');
            else if (IsSeen(rune)) line.Append(rune);
            if (line.Length > limit) return Cut(line, limit);
        }

        return line.ToString().TrimEnd(' ');
    }

    /// <summary>Several lines ended by <c>\n</c>, without blank lines around them.</summary>
    public static string Lines(string text, int limit = BlockLimit)
    {
        var block = new StringBuilder();
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or 0x2028 or 0x2029) block.Append('\n');
            else if (IsSpace(rune)) block.Append(' ');
            else if (IsSeen(rune)) block.Append(rune);
            if (block.Length > limit) return Cut(block, limit);
        }

        return block.ToString().Trim('\n');
    }

    private static bool IsSpace(Rune rune) =>
        rune.Value is '\t' or '\n' or '\r' or 0x0B or 0x0C or 0x85 || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // Format covers zero-width, direction and tag characters; the numbers are letters and marks without ink.
    private static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)
        && rune.Value is not (0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800);

    private static void AppendOnce(StringBuilder line, char space)
    {
        if (line.Length > 0 && line[^1] != space) line.Append(space);
    }

    private static string Cut(StringBuilder text, int limit)
    {
        if (char.IsHighSurrogate(text[limit - 2])) limit--;
        return text.ToString(0, limit - 1) + Ellipsis;
    }
}
