using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Words.Files;

/// <summary>A phrase as a words file has it, and the pattern that it stands for.</summary>
internal static class Phrase
{
    // No letter or digit on both sides of this place.
    private const string WordEnd = @"(?!(?<=\w)\w)";

    private const string Month = "{month}";

    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["day"] = @"\d{1,2}",
        ["number"] = @"\d{1,4}",
        ["word"] = @"\w+",
        ["month"] = "",
    };

    /// <summary>What is wrong with a phrase as somebody wrote it; null where it can be looked for.</summary>
    /// <param name="more">Names that may stand in braces besides those that every phrase knows.</param>
    public static string? ProblemOf(string phrase, params IReadOnlyList<string> more)
    {
        var depth = 0;
        for (var at = 0; at < phrase.Length && depth is 0 or 1; at++)
        {
            depth += phrase[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (phrase[at] == '|' && depth == 0) return "has a | outside brackets: write (one|other)";
            if (phrase[at] == '*' && (at == 0 || at + 1 < phrase.Length)) return "has a * inside: it ends a phrase, after the stem of its last word";
            if (phrase[at] == '{' && !Places.Keys.Concat(more).Any(name => phrase.AsSpan(at + 1).StartsWith(name + "}")))
                return $"has braces around something else than {string.Join(", ", Places.Keys.Concat(more))}";
        }

        return depth != 0 ? "has brackets that do not close, or one inside the other"
            : phrase.Any(char.IsLetterOrDigit) ? null : "has neither a letter nor a digit";
    }

    /// <summary>The phrase once for each of the choices, or of the months, that it begins with.</summary>
    public static IEnumerable<string> Opened(string phrase, IReadOnlyList<string> months)
    {
        if (phrase.StartsWith(Month, StringComparison.Ordinal))
            return months.Select(Clues.Lower).SelectMany(Spellings.Of).Select(month => month + phrase[Month.Length..]);
        if (phrase is not ['(', ..] || phrase.IndexOf(')') is not (> 0 and var end)) return [phrase];
        return phrase[1..end].Split('|').SelectMany(choice => Opened((choice + phrase[(end + 1)..]).TrimStart(), months));
    }

    /// <summary>The letters that a phrase begins with, up to what may be one thing or another; empty where it begins otherwise.</summary>
    public static string LiteralStart(string phrase)
    {
        var end = phrase.AsSpan().IndexOfAny("({ *");
        var literal = end < 0 ? phrase : phrase[..end];
        return literal.Length > 0 && IsWord(literal[0]) ? literal : "";
    }

    /// <summary>What a pattern's \w stands for.</summary>
    public static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_' || (c > '\u007f' && char.GetUnicodeCategory(c)
        is <= UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation);

    /// <summary>A pattern for any of these texts; one that never matches where there are none.</summary>
    public static string AnyOf(IEnumerable<string> texts)
    {
        var parts = texts.Select(Clues.Plain).Select(Clues.Lower).SelectMany(Spellings.Of).Distinct(StringComparer.Ordinal)
            .OrderDescending(StringComparer.Ordinal).Select(text => Pattern(text, "")).ToList();
        return parts.Count == 0 ? "(?!)" : $"(?:{string.Join('|', parts)})";
    }

    /// <summary>A pattern for each phrase, which begins and ends where a word does; for texts as <see cref="Clues.Plain"/> and
    /// <see cref="Clues.Lower"/> make them.</summary>
    public static IEnumerable<string> Whole(IEnumerable<string> phrases) =>
        phrases.Select(Clues.Plain).Select(Clues.Lower).SelectMany(Spellings.Of)
            .Select(phrase => (IsUnspaced(phrase) ? "" : @"\b") + Pattern(phrase, ""));

    /// <param name="phrase">In lower case.</param>
    /// <param name="month">The pattern for the name of a month.</param>
    /// <param name="more">Patterns for further names in braces.</param>
    public static string Pattern(string phrase, string month, IReadOnlyDictionary<string, string>? more = null)
    {
        var pattern = new StringBuilder();
        for (var at = 0; at < phrase.Length; at++)
        {
            if (phrase[at] == '{' && phrase.IndexOf('}', at) is > 0 and var end)
            {
                var name = phrase[(at + 1)..end];
                pattern.Append(name == "month" ? month : more?.GetValueOrDefault(name) ?? Places[name]);
                at = end;
                continue;
            }

            pattern.Append(phrase[at] switch
            {
                '(' => "(?:",
                ')' or '|' => phrase[at].ToString(),
                '*' => "",
                ' ' => @"\s+",
                var c => Regex.Escape(c.ToString()),
            });
        }

        return phrase.EndsWith('*') || IsUnspaced(phrase) ? pattern.ToString() : pattern + WordEnd;
    }

    /// <summary>Chinese, Japanese and Thai, Lao, Khmer and Burmese.</summary>
    public static bool IsUnspaced(string phrase) => phrase.Any(IsUnspaced);

    public static bool IsUnspaced(char c) =>
        c is >= '\u2E80' and <= '\u9FFF' or >= '\u0E00' and <= '\u0EFF' or >= '\u1000' and <= '\u109F' or >= '\u1780' and <= '\u17FF';
}
