using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Files;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Words;

/// <summary>
/// Understands a sentence that asks to remove somebody's access to one system: "Please remove Zendesk US Federal from
/// @blee, moved teams". The sentences of the words files are a grammar and no search for verbs: "… to remove spam in
/// Zendesk" asks for nothing.
/// </summary>
internal sealed class RemovalSentence
{
    private const char SystemMark = '§';
    private const string Handle = @"@[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?(?:'s)?";

    private readonly Regex? _asked;

    public RemovalSentence(IReadOnlyList<LanguageWords> languages)
    {
        var patterns = languages.Where(words => words.RemovalSentences.Count > 0).Select(Pattern).ToList();
        if (patterns.Count > 0) _asked = new Regex(string.Join('|', patterns), Patterns.Exact);
    }

    /// <summary>What is wrong with such a sentence of a words file; null where it can be looked for.</summary>
    public static string? ProblemOf(string sentence) =>
        Phrase.ProblemOf(sentence, "system", "who") ?? (sentence.Split("{system}").Length == 2 ? null : "has not exactly one {system}")
        ?? (sentence.Split("{who}").Length > 2 ? "has more than one {who}" : null);

    /// <summary>
    /// The system, and the username if the sentence names one; null when the text asks for no removal in these words.
    /// </summary>
    public (SystemMention System, string? Username)? Read(SystemNames systems, string text) =>
        Find(systems, text) is var (system, asked, _, _) ? (system, Username(asked.Groups["who"].Value)) : null;

    /// <summary>What the text says besides the sentence that asks for the removal.</summary>
    public string Rest(SystemNames systems, string text)
    {
        if (Find(systems, text) is not var (_, asked, marked, sentence)) return text;
        var others = Sentences(text).Where(other => other != sentence);
        return string.Join(". ", others.Prepend(marked[(asked.Index + asked.Length)..].Trim(' ', ',', ';', '!', '-', '、', '。'))).Trim(' ', '.');
    }

    private (SystemMention System, Match Asked, string Marked, string Sentence)? Find(SystemNames systems, string text)
    {
        if (_asked is null || text.Length > 500 || text.Contains(SystemMark)) return null;
        foreach (var sentence in Sentences(text))
        {
            if (systems.FindIn(sentence) is not [{ Kind: not SystemKind.Other } system]) continue;
            var key = Wording.Key(sentence);
            var marked = $"{key[..system.Start]}{SystemMark}{key[(system.Start + system.Length)..]}";
            if (_asked.Match(marked) is { Success: true } asked) return (system, asked, marked, sentence);
        }

        return null;
    }

    private static string[] Sentences(string text) => text.Split(". ", StringSplitOptions.TrimEntries);

    private static string? Username(string who) =>
        !who.StartsWith('@') ? null : who.EndsWith("'s", StringComparison.Ordinal) ? who[1..^2] : who[1..];

    // A greeting, a "please", the sentence, and then nothing more, a mark, or what gives a reason.
    private static string Pattern(LanguageWords words)
    {
        var places = new Dictionary<string, string> { ["system"] = SystemMark.ToString(), ["who"] = $"(?<who>{Handle}|{Phrase.AnyOf(words.Who)})" };
        var sentences = words.RemovalSentences.Select(Clues.Lower)
            .SelectMany(sentence => Spellings.Of(sentence)).Select(sentence => Phrase.Pattern(sentence, "", places));
        return $@"^(?:{Phrase.AnyOf(words.Greetings)}[^,.!]{{0,20}}[,!]?\s)?(?:{Phrase.AnyOf(words.Please)}\s)*(?:{string.Join('|', sentences)})"
            + $@"(?=$|[,;!、。]|\ -|\ ?{Phrase.AnyOf(words.Because)})";
    }
}
