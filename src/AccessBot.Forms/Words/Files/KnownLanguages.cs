using System.Globalization;
using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Words.Files;

/// <summary>
/// Tells a sentence in a language that no words file knows: what it limits or takes back would not be seen. A sign like the others:
/// one question too many costs less than one too few.
/// </summary>
internal sealed partial class KnownLanguages(IReadOnlyList<LanguageWords> languages)
{
    private const int Fewest = 4;

    // In sentences of a language that is known at least one word of so many is a frequent one of it.
    private const int Share = 5;

    private readonly IReadOnlyList<HashSet<string>.AlternateLookup<ReadOnlySpan<char>>> _common =
        [.. languages.Where(words => words.Common.Count > 0).Select(words =>
            words.Common.Concat(words.Headings).Select(Clues.Lower).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>())];

    private readonly HashSet<int> _scripts = languages.SelectMany(words => words.Common)
        .SelectMany(word => word).Where(char.IsLetter).Select(Script).ToHashSet();

    /// <param name="text">Plain, as <see cref="Clues.Plain"/> makes it.</param>
    public bool HasNone(string text)
    {
        if (_common.Count == 0) return false;
        var strange = 0;
        foreach (var c in text) strange += c >= '\u0250' && char.IsLetter(c) && !_scripts.Contains(Script(c)) ? 1 : 0;
        if (strange > 2 || IsChinese(text)) return true;
        var (words, inLowerCase, lower) = (0, 0, Clues.Lower(text));
        Span<int> frequent = stackalloc int[_common.Count];
        foreach (var at in Word().EnumerateMatches(text))
        {
            if (Script(text[at.Index]) != 0) return false;
            words++;
            if (char.IsLower(text[at.Index])) inLowerCase++;
            for (var i = 0; i < _common.Count; i++)
            {
                if (_common[i].Contains(lower.AsSpan(at.Index, at.Length))) frequent[i]++;
            }
        }

        return words >= Fewest && inLowerCase * 2 >= words && !frequent.ContainsAnyInRange((words + Share - 1) / Share, int.MaxValue);
    }

    // A sentence in Chinese characters alone is none of Japanese.
    private static bool IsChinese(string text)
    {
        var (characters, kana) = (0, false);
        foreach (var c in text)
        {
            if (c is >= '\u3400' and <= '\u9FFF') characters++;
            kana |= c is >= '\u3040' and <= '\u30FF';
        }

        return characters > 5 && !kana;
    }

    // Blocks of 128 characters, those of the Latin script as one and the Chinese and Japanese ones as one.
    private static int Script(char c) => c switch
    {
        < '\u0250' or >= '\u1E00' and <= '\u1EFF' => 0,
        >= '\u2E80' and <= '\u9FFF' => 1,
        _ when char.GetUnicodeCategory(c) == UnicodeCategory.ModifierLetter => 0,
        _ => c >> 7,
    };

    [GeneratedRegex(@"\p{L}[\p{L}'’]*", Patterns.Exact)]
    private static partial Regex Word();
}
