using System.Text.RegularExpressions;

namespace AccessBot.Forms.Words;

/// <summary>Finds "until …" in a request written as a sentence.</summary>
internal static partial class EndDates
{
    /// <summary>
    /// What stands after "until", when it means a date; and the text without it. Null when no date is spoken of.
    /// </summary>
    public static (string Until, string Before)? Find(string text)
    {
        var match = Until().Match(text);
        if (!match.Success) return null;
        var words = match.Groups["date"].Value;
        var date = DateWords().Match(words) is { Success: true } day ? day.Value : Wording.Shorten(words, 60);
        if (!date.Any(char.IsDigit) && !Calendar().IsMatch(words)) return null;
        return (date.TrimEnd('.', ',', ')'), text[..match.Index].TrimEnd(' ', ',', '(', '-'));
    }

    [GeneratedRegex(@"\b(?:until|till|through|thru)\b:?\s+(?<date>.+)$", Patterns.AnyCase)]
    private static partial Regex Until();

    [GeneratedRegex(@"^[\d./-]*\d[\d./-]*", Patterns.Exact)]
    private static partial Regex DateWords();

    [GeneratedRegex(
        @"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
        + @"|\b(?:tomorrow|end of|next|week|month|quarter|year)\b", Patterns.AnyCase)]
    private static partial Regex Calendar();
}
