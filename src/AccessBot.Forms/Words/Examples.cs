using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Files;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Words;

/// <summary>Tells a heading or a line that announces an example: what is below it asks for nothing.</summary>
internal sealed class Examples
{
    /// <summary>Knows none in any language.</summary>
    public static readonly Examples None = new([]);

    // "Example of a filled-in form:" is announced, "Example: Zendesk US Federal, for Ana" is not: it goes on after the colon.
    private const string Announced = @"[^:：]{0,40}[:：]?$";

    private readonly Regex? _announces;

    public Examples(IReadOnlyList<LanguageWords> languages)
    {
        var begins = Phrase.Whole(languages.SelectMany(words => words.Examples)).Select(pattern => $"^{pattern}{Announced}");
        var ends = Phrase.Whole(languages.SelectMany(words => words.LikeThis)).Select(pattern => $@"{pattern}\s*[:：]$");
        List<string> all = [.. begins, .. ends];
        if (all.Count > 0) _announces = new Regex(string.Join('|', all), Patterns.Exact);
    }

    public bool IsAnnouncedBy(string text) => _announces?.IsMatch(Clues.Lower(Clues.Plain(text)).Trim()) ?? false;
}
