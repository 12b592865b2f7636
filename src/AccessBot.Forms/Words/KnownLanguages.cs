using System.Globalization;
using System.Text.RegularExpressions;

namespace AccessBot.Forms.Words;

/// <summary>
/// Tells a sentence in a language that no words file knows: what it limits or takes back would not be seen. A sign like the others:
/// one question too many costs less than one too few.
/// </summary>
internal sealed partial class KnownLanguages(IReadOnlyList<LanguageWords> languages)
{
    private const int Fewest = 4;

    // In sentences of a language that is known at least one word of so many is a frequent one of it.
    private const int Share = 5;

    private readonly IReadOnlyList<HashSet<string>> _common = [.. languages.Where(words => words.Common.Count > 0).Select(words =>
        words.Common.Concat(words.Headings).Select(word => word.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal))];

    private readonly HashSet<int> _scripts = languages.SelectMany(words => words.Common)
        .SelectMany(word => word).Where(char.IsLetter).Select(Script).ToHashSet();

    /// <param name="text">Plain, as <see cref="Clues.Plain"/> makes it.</param>
    public bool HasNone(string text)
    {
        if (_common.Count == 0) return false;
        var strange = 0;
        foreach (var c in text) strange += char.IsLetter(c) && !_scripts.Contains(Script(c)) ? 1 : 0;
        if (strange > 2) return true;
        var words = Word().Matches(text).Select(match => match.Value).ToList();
        return words.Count >= Fewest && words.All(word => Script(word[0]) == 0)
            && words.Count(word => char.IsLower(word[0])) * 2 >= words.Count
            && !_common.Any(common => words.Count(word => common.Contains(word.ToLowerInvariant())) * Share >= words.Count);
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
