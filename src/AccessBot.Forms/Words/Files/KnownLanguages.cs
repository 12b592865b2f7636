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

    // Frequent words of languages that have no file, as long as the company adds none: with a few words in common one of them passes for a neighbour.
    private static readonly Dictionary<string, string[]> Strangers = new(StringComparer.Ordinal)
    {
        ["fr"] = ["je", "tu", "il", "elle", "nous", "vous", "ils", "est", "sont", "pour", "avec", "dans", "et", "les", "des", "du", "une", "un", "le", "la", "de", "que", "qui",
            "ne", "pas", "mon", "ma", "mes", "son", "sa", "ses", "ce", "cette", "ces", "au", "aux", "sur", "jusqu'au", "jusqu'à", "plus", "par", "en", "depuis", "pendant", "leur"],
        ["nl"] = ["de", "het", "een", "en", "van", "ik", "hij", "zij", "wij", "is", "zijn", "voor", "met", "in", "op", "te", "niet", "maar", "om", "aan", "dat", "die", "naar",
            "bij", "tot", "deze", "dit", "ook", "als", "mijn", "haar", "ons", "eind", "tijdelijk", "geen", "wordt"],
        ["it"] = ["il", "lo", "la", "gli", "le", "di", "da", "in", "con", "su", "per", "che", "non", "è", "sono", "una", "un", "del", "della", "dei", "delle", "al", "alla", "mio",
            "mia", "suo", "sua", "fino", "questo", "questa", "ho", "ha"],
        ["pt"] = ["o", "os", "as", "de", "do", "da", "dos", "das", "em", "na", "com", "para", "por", "que", "não", "um", "uma", "é", "são", "meu", "minha", "seu", "sua", "até",
            "este", "esta", "ao", "fim"],
        ["sv"] = ["och", "att", "det", "som", "en", "på", "är", "av", "för", "med", "den", "till", "inte", "om", "ett", "har", "jag", "vi", "från", "i"],
        ["da"] = ["og", "at", "det", "som", "en", "på", "er", "af", "for", "med", "den", "til", "ikke", "om", "et", "har", "jeg", "vi", "fra", "i"],
        ["pl"] = ["i", "w", "na", "z", "do", "nie", "się", "że", "to", "jest", "dla", "od", "po", "przez", "jak", "mój", "tego"],
    };

    private readonly IReadOnlyList<HashSet<string>.AlternateLookup<ReadOnlySpan<char>>> _strange =
        [.. Strangers.Where(one => !languages.Any(words => words.Language == one.Key)).Select(one =>
            one.Value.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>())];

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
        Span<int> stranger = stackalloc int[_strange.Count];
        foreach (var at in Word().EnumerateMatches(text))
        {
            if (Script(text[at.Index]) != 0) return false;
            words++;
            if (char.IsLower(text[at.Index])) inLowerCase++;
            for (var i = 0; i < _common.Count; i++)
            {
                if (_common[i].Contains(lower.AsSpan(at.Index, at.Length))) frequent[i]++;
            }

            for (var i = 0; i < _strange.Count; i++)
            {
                if (_strange[i].Contains(lower.AsSpan(at.Index, at.Length)) || IsElided(lower.AsSpan(at.Index, at.Length))) stranger[i]++;
            }
        }

        if (words >= Fewest - 1 && inLowerCase * 2 >= words && Most(stranger) is > 1 and var most && most > Most(frequent) && HasMoreThanNames(text)) return true;
        return words >= Fewest && inLowerCase * 2 >= words && !frequent.ContainsAnyInRange((words + Share - 1) / Share, int.MaxValue);
    }

    private static int Most(ReadOnlySpan<int> counts)
    {
        var most = 0;
        foreach (var count in counts) most = Math.Max(most, count);
        return most;
    }

    // "l'absence", "d'Ilse".
    private static bool IsElided(ReadOnlySpan<char> word) => word.Length > 3 && word[1] is '\'' or '’' && word[0] is 'l' or 'd' or 'j' or 'c' or 'n' or 's' or 'm';

    // "Jan van de Berg" is a name.
    private static bool HasMoreThanNames(string text)
    {
        foreach (var at in Word().EnumerateMatches(text))
        {
            if (char.IsLower(text[at.Index]) && !PersonNames.IsParticle(text.Substring(at.Index, at.Length))) return true;
        }

        return false;
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
