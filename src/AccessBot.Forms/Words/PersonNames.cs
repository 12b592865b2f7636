using System.Text;
using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Words;

/// <summary>How well two spellings of a name agree.</summary>
internal enum NameMatch
{
    /// <summary>Two names, as far as anybody can tell.</summary>
    Different,

    /// <summary>
    /// The same letters, with accents or full-width forms on one side only: enough where an address or a username says
    /// that it is the same person, and never by itself.
    /// </summary>
    Accents,

    /// <summary>The same name: only case, spacing, kinds of dashes and apostrophes, order or pronouns differ.</summary>
    Same,
}

/// <summary>Compares people's names. Nothing is fuzzy: a letter more, less or other is another name.</summary>
internal static partial class PersonNames
{
    private static readonly HashSet<string> Particles =
    [
        "af", "al", "ap", "av", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du",
        "e", "el", "ibn", "la", "le", "of", "och", "ten", "ter", "und", "van", "vom", "von", "y", "zu", "zum", "zur",
    ];

    /// <summary>A word that stands in names in lower case: van, de, al …</summary>
    public static bool IsParticle(string word) => Particles.Contains(word.TrimEnd('.', '-'));

    public static NameMatch Compare(string a, string b)
    {
        if (Letters(a, NormalizationForm.FormC).SequenceEqual(Letters(b, NormalizationForm.FormC))) return NameMatch.Same;
        return Agree(Letters(a, NormalizationForm.FormKC), Letters(b, NormalizationForm.FormKC))
            ? NameMatch.Accents
            : NameMatch.Different;
    }

    /// <summary>Whether each word of the one name stands in the other, or the other way round: "Ana Ruiz" and "Ana Maria Ruiz". An initial is enough.</summary>
    public static bool IsPart(string a, string b)
    {
        var (one, other) = (Words(a), Words(b));
        return one.TrueForAll(word => Has(other, word)) || other.TrueForAll(word => Has(one, word));
    }

    private static List<string> Words(string name) => [.. WithoutPronouns(name).Split([' ', ',', '-', '.'], StringSplitOptions.RemoveEmptyEntries)];

    private static bool Has(List<string> words, string word) => words.Exists(one =>
        Compare(one, word) != NameMatch.Different || ((word.Length == 1 || one.Length == 1) && Compare(one[..1], word[..1]) != NameMatch.Different));

    /// <summary>The name without pronouns that stand in brackets: "Ana Ruiz (she/her)".</summary>
    public static string WithoutPronouns(string name) => Pronouns().Replace(name, " ").Trim();

    // "ö" and "o" can be one letter, "ö" and "ó" cannot.
    private static bool Agree(List<(char Letter, string Marks)> one, List<(char Letter, string Marks)> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => pair.First.Letter == pair.Second.Letter
            && (pair.First.Marks == pair.Second.Marks || pair.First.Marks.Length == 0 || pair.Second.Marks.Length == 0));

    // Each letter with the accents on it. Only Latin letters have accents that people leave out: in other scripts a mark
    // makes another letter (и and й, か and が) or is a vowel of its own.
    private static List<(char Letter, string Marks)> Letters(string name, NormalizationForm form)
    {
        var letters = new List<(char Letter, string Marks)>(name.Length);
        foreach (var c in Normal(Key(name, form), NormalizationForm.FormD))
        {
            if (c is >= '\u0300' and <= '\u036F' && letters.Count > 0 && char.IsAsciiLetter(letters[^1].Letter))
                letters[^1] = (letters[^1].Letter, letters[^1].Marks + c);
            else
                letters.Add((char.ToLowerInvariant(c), ""));
        }

        return letters;
    }

    private static string Key(string name, NormalizationForm form)
    {
        var plain = WithoutPronouns(Normal(string.Concat(name.Select(Plain)), form));
        if (plain.Split(',') is [var last, var first] && last.Any(char.IsLetter) && first.Any(char.IsLetter))
            plain = $"{first} {last}";
        return Wording.NameKey(plain);
    }

    private static char Plain(char c) => c switch
    {
        '\u2015' or '\uFE58' or '\uFE63' or '\uFF0D' => '-',
        '`' or '\u00B4' or '\u02B9' or '\u02BB' or '\u02BC' or '\u02C8' or '\u201B' or '\u2032' or '\uFF07' => '\'',
        '\uFF0C' or '\u3001' => ',',
        '\uFF08' => '(',
        '\uFF09' => ')',
        _ => c,
    };

    private static string Normal(string text, NormalizationForm form)
    {
        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            return text; // A lone surrogate: no valid UTF-16.
        }
    }

    [GeneratedRegex(
        @"[(\[]\s*(?:(?:she|her|hers|he|him|his|they|them|their|theirs|ze|zir|hir|xe|xem|sie|ihr|er|ihm|ella|él|elle|elles|elu|"
        + @"any|all|pronouns)\b[\s/,&:]*)+[)\]]",
        Patterns.AnyCase)]
    private static partial Regex Pronouns();
}
