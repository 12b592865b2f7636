using System.Text;
using System.Text.RegularExpressions;

namespace AccessBot.Forms.Words;

/// <summary>
/// Phrases to find anywhere in a text: whole words, with <c>*</c> for any ending and <c>(a|b)</c> for a choice. In scripts that put no
/// space between words a phrase is found inside them.
/// </summary>
internal sealed class PhraseSet
{
    // No letter or digit on both sides of this place.
    private const string WordEnd = @"(?!(?<=\w)\w)";

    private readonly Regex? _any;

    public PhraseSet(IEnumerable<string> phrases)
    {
        var all = phrases.Select(Clues.Plain).SelectMany(Spellings.Of).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var spaced = all.Where(phrase => !IsUnspaced(phrase)).Select(Pattern).ToList();
        var unspaced = all.Where(IsUnspaced).Select(Pattern);
        var parts = spaced.Count == 0 ? unspaced : unspaced.Prepend($@"\b(?:{string.Join('|', spaced)})");
        var pattern = string.Join('|', parts);
        if (pattern.Length > 0) _any = new Regex(pattern, Patterns.AnyCase | RegexOptions.Compiled);
    }

    /// <summary>What is wrong with a phrase as somebody wrote it; null where it can be looked for.</summary>
    public static string? ProblemOf(string phrase)
    {
        var depth = 0;
        for (var at = 0; at < phrase.Length && depth is 0 or 1; at++)
        {
            depth += phrase[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (phrase[at] == '|' && depth == 0) return "has a | outside brackets: write (one|other)";
            if (phrase[at] == '*' && (at == 0 || at + 1 < phrase.Length)) return "has a * inside: it ends a phrase, after the stem of its last word";
        }

        return depth != 0 ? "has brackets that do not close, or one inside the other"
            : phrase.Any(char.IsLetterOrDigit) ? null : "has neither a letter nor a digit";
    }

    /// <param name="text">Plain, as <see cref="Clues.Plain"/> makes it.</param>
    public bool IsIn(string text) => _any is not null && _any.IsMatch(text);

    /// <summary>Where the first of the phrases stands; null where none does.</summary>
    /// <param name="text">Plain, as <see cref="Clues.Plain"/> makes it.</param>
    public (int Start, int End)? In(string text) =>
        _any?.Match(text) is { Success: true } found ? (found.Index, found.Index + found.Length) : null;

    private static string Pattern(string phrase)
    {
        var pattern = new StringBuilder();
        foreach (var c in phrase)
        {
            pattern.Append(c switch
            {
                '(' => "(?:",
                ')' or '|' => c.ToString(),
                '*' => "",
                ' ' => @"\s+",
                _ => Regex.Escape(c.ToString()),
            });
        }

        return phrase.EndsWith('*') || IsUnspaced(phrase) ? pattern.ToString() : pattern + WordEnd;
    }

    // Chinese, Japanese and Thai, Lao, Khmer and Burmese.
    private static bool IsUnspaced(string phrase) =>
        phrase.Any(c => c is >= '\u2E80' and <= '\u9FFF' or >= '\u0E00' and <= '\u0EFF' or >= '\u1000' and <= '\u109F' or >= '\u1780' and <= '\u17FF');
}
