using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Files;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Words.Dates;

/// <summary>Finds "until …" in a request written as a sentence.</summary>
internal sealed partial class EndDates(IEnumerable<LanguageWords> languages, Clues clues)
{
    private readonly PhraseSet _until = new(languages.SelectMany(words => words.Until));

    /// <summary>
    /// What stands after "until", when it means a date; the text before it, and what stands behind the date. Null when no date is
    /// spoken of. In scripts that put no space between words the date stands before such a word.
    /// </summary>
    public (string Until, string Before, string After)? Find(string text)
    {
        if (_until.In(Clues.Lower(text)) is not var (start, end)) return null;
        if (Phrase.IsUnspaced(text[start])) return Before(text, start);
        var words = text[end..].TrimStart(' ', ':', '：');
        if (words.Length == 0 || !(words.Any(char.IsDigit) || clues.NamesDay(text[start..]))) return null;
        var day = DateAtStart().Match(words);
        var date = day.Success ? day.Value : Wording.Shorten(words, 60);
        var after = day.Success ? words[day.Length..] : "";
        return (date.TrimEnd('.', ',', ')'), text[..start].TrimEnd(' ', ',', '(', '-'), after.Trim(' ', '.', ',', ';', ')'));
    }

    private static (string Until, string Before, string After)? Before(string text, int start) =>
        DateAtEnd().Match(text[..start]) is { Success: true } day
            ? (day.Value.Trim(), text[..day.Index].TrimEnd(' ', ',', '、', '(', '（', '-'), "")
            : null;

    [GeneratedRegex(@"^[\d./-]*\d[\d./-]*", Patterns.Exact)]
    private static partial Regex DateAtStart();

    [GeneratedRegex(@"\d[\d./年月日-]* ?$", Patterns.Exact | RegexOptions.RightToLeft)]
    private static partial Regex DateAtEnd();
}
