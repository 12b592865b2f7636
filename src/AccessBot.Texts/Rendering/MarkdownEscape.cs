using System.Text.RegularExpressions;

namespace AccessBot.Texts.Rendering;

/// <summary>
/// Makes a person's text mean nothing but itself in Markdown, and stay readable. Ordinary words pass as they are; text
/// with any character that GitLab or Markdown could act on becomes inline code, where neither commands, mentions,
/// references, links nor HTML are looked for (GitLab's own way to disarm them).
/// </summary>
internal static partial class MarkdownEscape
{
    /// <param name="line">One clean line.</param>
    /// <param name="before">The character written before it on the same line; <c>\n</c> at the start of a line.</param>
    public static string Inline(string line, char before)
    {
        line = Disarm(line);
        if (line.Length == 0) return line;
        return "@#!~%&$^/\\:<`".Contains(before) || !IsHarmless(line) ? Code(line, before) : line;
    }

    /// <summary>Inline code whatever the text: for labels, addresses and the like.</summary>
    public static string Code(string line, char before)
    {
        line = Disarm(line);
        if (line.Length == 0) return line;
        var fence = new string('`', LongestBacktickRun(line) + 1);
        var pad = line[0] == '`' || line[^1] == '`' ? " " : "";
        var gap = before == '`' ? " " : "";
        return gap + fence + pad + line + pad + fence;
    }

    /// <summary>A fenced block that nothing inside it can end.</summary>
    public static string Fenced(string lines)
    {
        lines = Disarm(lines);
        var fence = new string('`', Math.Max(3, LongestBacktickRun(lines) + 1));
        return $"{fence}\n{lines}\n{fence}\n";
    }

    // A pipe ends a table cell even inside code; a comment opener could pass for the bot's own hidden marker.
    private static string Disarm(string text) =>
        text.Replace('|', '¦').Replace("<!--", "<! --", StringComparison.Ordinal);

    private static bool IsHarmless(string line) =>
        IsWordStart(line[0]) && line.All(c => c > 0x7F || char.IsAsciiLetterOrDigit(c) || " '\",.;?()-/:".Contains(c))
        && !Acts().IsMatch(line);

    private static bool IsWordStart(char first) => first > 0x7F || char.IsAsciiLetterOrDigit(first);

    private static int LongestBacktickRun(string text) =>
        Backticks().Matches(text).Select(run => run.Length).DefaultIfEmpty(0).Max();

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();

    // In this order: an emoji or an address scheme, a list number, a bare web address, a commit, an issue of a tracker.
    [GeneratedRegex(@":(?! )|\A[0-9]{1,9}[.)]( |\z)|(?i:www\.)|\b[0-9a-fA-F]{7,}\b|\b[A-Z][A-Z0-9]+-[0-9]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Acts();
}
