using System.Text.RegularExpressions;

namespace AccessBot.Texts;

/// <summary>
/// Scriban renders an unclosed <c>{{ who</c> without a word, so braces are counted here: each <c>{{</c> is closed on
/// its own line, and no <c>}}</c> stands alone.
/// </summary>
internal static partial class BraceRule
{
    public static IEnumerable<(int Line, string What)> Check(IReadOnlyList<string> lines)
    {
        for (var number = 1; number <= lines.Count; number++)
        {
            if (Check(lines[number - 1]) is { } what) yield return (number, what);
        }
    }

    private static string? Check(string line)
    {
        if (line.Contains("{%{", StringComparison.Ordinal)) return "'{%{' is not available in templates";
        var open = false;
        foreach (Match brace in Brace().Matches(line))
        {
            var opens = brace.Value == "{{";
            if (opens && open) return "'{{' is not closed before the next '{{'";
            if (!opens && !open) return "'}}' has no '{{' before it on this line";
            open = opens;
        }

        return open ? "'{{' is not closed on this line" : null;
    }

    [GeneratedRegex(@"\{\{|\}\}")]
    private static partial Regex Brace();
}
