using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Files;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Words.Dates;

/// <summary>Finds "until …" in a request written as a sentence.</summary>
internal sealed partial class EndDates(IEnumerable<LanguageWords> languages, Clues clues)
{
    private readonly PhraseSet _until = new(languages.SelectMany(words => words.Until));

    /// <summary>
    /// What stands after "until", when it means a date; and the text without it. Null when no date is spoken of. In scripts that
    /// put no space between words the date stands before such a word.
    /// </summary>
    public (string Until, string Before)? Find(string text)
    {
        if (_until.In(Clues.Lower(text)) is not var (start, end)) return null;
        if (Phrase.IsUnspaced(text[start])) return Before(text, start);
        var words = text[end..].TrimStart(' ', ':', '：');
        if (words.Length == 0 || !(words.Any(char.IsDigit) || clues.NamesDay(text[start..]))) return null;
        var date = DateAtStart().Match(words) is { Success: true } day ? day.Value : Wording.Shorten(words, 60);
        return (date.TrimEnd('.', ',', ')'), text[..start].TrimEnd(' ', ',', '(', '-'));
    }

    private static (string Until, string Before)? Before(string text, int start) =>
        DateAtEnd().Match(text[..start]) is { Success: true } day
            ? (day.Value.Trim(), text[..day.Index].TrimEnd(' ', ',', '、', '(', '（', '-'))
            : null;

    [GeneratedRegex(@"^[\d./-]*\d[\d./-]*", Patterns.Exact)]
    private static partial Regex DateAtStart();

    [GeneratedRegex(@"\d[\d./年月日-]* ?$", Patterns.Exact | RegexOptions.RightToLeft)]
    private static partial Regex DateAtEnd();
}
