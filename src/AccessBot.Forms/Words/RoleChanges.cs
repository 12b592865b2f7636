using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Words;

/// <summary>
/// Understands a line that asks for another role: "upgrade from Light agent to GitLab Staff". The sentences come from the
/// words files, each with <c>{role}</c> in it for the role that is wanted.
/// </summary>
internal sealed class RoleChanges
{
    private const int Longest = 500;

    private static readonly Dictionary<string, string> Places = new()
    {
        ["role"] = "(?<role>.+?)",
        ["from"] = ".+?",
        ["rest"] = ".*",
    };

    // Signs are no language's.
    private static readonly Regex Arrow = new(@"^(?:->|→)\s*(?<role>.+)$", Patterns.Exact);

    private readonly IReadOnlyList<Regex> _sentences;

    public RoleChanges(IReadOnlyList<LanguageWords> languages) =>
        _sentences = [.. languages.SelectMany(Sentences).Distinct().Select(pattern => new Regex(pattern, Patterns.Exact)), Arrow];

    /// <summary>What is wrong with such a sentence of a words file; null where it can be looked for.</summary>
    public static string? ProblemOf(string sentence) =>
        Phrase.ProblemOf(sentence, [.. Places.Keys]) ?? (sentence.Split("{role}").Length == 2 ? null : "has not exactly one {role}");

    /// <summary>
    /// The role that another one is to become; null where the text does not say so, or names none that the instance has. A
    /// change of role goes to a person, and one that is not seen here is asked about.
    /// </summary>
    public RoleWords? Find(string text, InstanceWords instance)
    {
        if (text.Length > Longest) return null;
        var key = Wording.Key(text);
        return _sentences.Select(sentence => sentence.Match(key)).Where(match => match.Success)
            .Select(match => FormWords.FindRole(instance, match.Groups["role"].Value))
            .FirstOrDefault(role => role is not null);
    }

    private static IEnumerable<string> Sentences(LanguageWords words) =>
        words.RoleChanges.SelectMany(Spellings.Of).Select(Wording.Normal).Select(sentence => sentence.ToLowerInvariant())
            .Select(sentence => $@"^(?:{Phrase.AnyOf(words.Please)}\s*)*{Phrase.Pattern(sentence, "", Places)}$");
}
