using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AccessBot.Forms.Unread;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Words.Signs;

/// <summary>
/// Tells that a text which nobody understood has a day, a person or a limiting word in it. The limiting words are each
/// language's own; dates are found in any. These are signs, and not
/// meanings: too many of them cost a question, one too few costs somebody's access.
/// </summary>
internal sealed partial class Clues(IReadOnlyList<LanguageWords> languages)
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789月");

    private readonly PhraseSet _limits = new(languages.SelectMany(words => words.Limits));
    private readonly PhraseSet _takesBack = new(languages.SelectMany(words => words.TakesBack));
    private readonly PhraseSet _stops = new(languages.SelectMany(words => words.Stops));
    private readonly PhraseSet _lastDay = new(languages.SelectMany(words => words.LastDay), Months(languages));
    private readonly PhraseSet _dates = new(languages.SelectMany(words => words.Dates), Months(languages));
    private readonly PhraseSet _days = new(languages.SelectMany(words => words.Days), Months(languages));
    private readonly PhraseSet _others = new(languages.SelectMany(words => words.Others));
    private readonly KnownLanguages _known = new(languages);

    /// <summary>The names of the months in every language in force, which is what <c>{month}</c> stands for.</summary>
    private static IEnumerable<string> Months(IEnumerable<LanguageWords> languages) => languages.SelectMany(words => words.Months);

    public UnreadKind Of(string text)
    {
        var plain = Plain(text);
        var lower = Lower(plain);
        return HasDate(lower) ? UnreadKind.Date
            : _limits.IsIn(lower) ? UnreadKind.Limit
            : HasSomebody(plain) ? UnreadKind.Person
            : _known.HasNone(plain) ? UnreadKind.Limit
            : UnreadKind.Other;
    }

    public static bool HasAddress(string text) => Plain(text) is var plain && plain.Contains('@') && Address().IsMatch(plain);

    /// <summary>Words that take back or stop what a page asks for, wherever they stand.</summary>
    public bool TakesBack(string text) => _takesBack.IsIn(Lower(Plain(text)));

    /// <summary>Words that take back, put off or limit, whatever else the text has in it.</summary>
    public bool Limits(string text) => _limits.IsIn(Lower(Plain(text)));

    /// <summary>Words of a comment that ask to stop, or take an answer back.</summary>
    public bool Stops(string text) => _stops.IsIn(Lower(Plain(text)));

    /// <summary>A sentence in a language that no words file knows.</summary>
    public bool IsForeign(string text) => _known.HasNone(Plain(text));

    public bool NamesLastDay(string text) => _lastDay.IsIn(Lower(Plain(text)));

    [GeneratedRegex(@"[\p{L}\d_.+-]@[\p{L}\d-]+\.[\p{L}]", Patterns.AnyCase)]
    private static partial Regex Address();

    public static bool NamesSomebody(string text) => HasSomebody(Plain(text));

    /// <summary>The addresses and the usernames with an @ that a text has, as written.</summary>
    public static IEnumerable<string> PeopleIn(string text) => People().Matches(Plain(text)).Select(found => found.Value.TrimEnd('.', '-', '_'));

    /// <summary>Whether an address or a username with an @ is this one; an address says whose it is by what stands before the @, too.</summary>
    public static bool IsSame(string named, string known) => named.Equals(known, StringComparison.OrdinalIgnoreCase)
        || named.TrimStart('@').Split('@')[0].Equals(known.TrimStart('@'), StringComparison.OrdinalIgnoreCase);

    private static bool HasSomebody(string plain) => plain.Contains('@') && Somebody().IsMatch(plain);

    /// <summary>A day written in digits or with its month: what a task line of another team seldom has.</summary>
    public bool HasExactDate(string text) => IsExactDate(Lower(Plain(text)));

    /// <summary>A day or a time, exact or in words.</summary>
    public bool NamesDay(string text) => HasDate(Lower(Plain(text)));

    /// <summary>Words that say whose name or address follows, where it is not the subject's.</summary>
    public bool NamesAnother(string label) => _others.IsIn(Lower(Plain(label)));

    /// <summary>
    /// "Do not edit below", "provisioners only": how forms speak of themselves. Nothing that could be about somebody's
    /// access passes for that.
    /// </summary>
    public static bool SpeaksOfTheForm(string text) => Form().IsMatch(text) && !Serious().IsMatch(text);

    /// <summary>Whether it tells somebody how to fill a form in: "Do not edit below this line", "Provisioners only".</summary>
    public static bool Instructs(string text) => Instruction().IsMatch(text);

    [GeneratedRegex(@"\b(?:do not|don't|only|should|must|please|leave|if|not applicable|edit the|edit this)\b", Patterns.AnyCase)]
    private static partial Regex Instruction();

    [GeneratedRegex(
        @"\b(?:edit (?:anything |here|below|above|this|the (?:form|lines?|text|section))|section|column|template|checklist|this form|this list|lines? below|rows? below|provisioners? only)\b",
        Patterns.AnyCase)]
    private static partial Regex Form();

    [GeneratedRegex(
        @"\b(?:cancel|ignore|test|trial|keep|hold|withdr|never|wait|delay|postpone|still|stay|zendesk|access|account|him|her|them|until|unless|before)",
        Patterns.AnyCase)]
    private static partial Regex Serious();

    private bool HasDate(string lower) => IsExactDate(lower) || HasDigitTime(lower) || _days.IsIn(lower) || _lastDay.IsIn(lower);

    private bool IsExactDate(string lower) => (HasDigit(lower) && DigitDate().IsMatch(lower)) || _dates.IsIn(lower);

    private static bool HasDigitTime(string lower) => HasDigit(lower) && DigitTime().IsMatch(lower);

    private static bool HasDigit(string lower) => lower.AsSpan().ContainsAny(Digits);

    /// <summary>Full-width and other digits become 0 to 9, letters their plain forms: a date is one in any script.</summary>
    public static string Plain(string text)
    {
        if (Ascii.IsValid(text)) return text;
        var plain = new StringBuilder(text.Length);
        foreach (var c in Compatible(text))
        {
            var digit = char.IsDigit(c) ? CharUnicodeInfo.GetDecimalDigitValue(c) : -1;
            plain.Append(digit >= 0 ? (char)('0' + digit) : c is '’' or '‘' ? '\'' : c);
        }

        return plain.ToString();
    }

    /// <summary>In lower case, with every character at its place.</summary>
    public static string Lower(string plain) => plain.ToLowerInvariant();

    private static string Compatible(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    // What is written in digits is no language's: 2031-03-31, 31.03., 31/03/31, 20310331, 3月31日, the year alone.
    [GeneratedRegex(
        @"\d{4}\s?[-/.\u2010-\u2015年]\s?\d{1,2}(?:\s?[-/.\u2010-\u2015月]\s?\d{1,2})?|\b\d{1,2}\s?[./\u2010-\u2015-]\s?\d{1,2}\s?[./\u2010-\u2015-]\s?\d{2,4}"
        + @"|\b\d{1,2}\.\s?\d{1,2}\.(?!\d)|\b\d{8}\b|\d{1,2}月\d{1,2}日|[〇一二三四五六七八九十]+月|\b(?:19|20|21)\d{2}\b"
        // A day's number beside a word in another script.
        + @"|(?<![\d.,:])[0-3]?\d\.?\s?[\p{L}-[a-zA-Z\u00aa-\u024f]]{2,}",
        Patterns.Exact)]
    private static partial Regex DigitDate();

    // 17:00, 9/10 and not 24/7.
    [GeneratedRegex(@"\b\d{1,2}(?::|h)\d{2}\b|(?<![\d/])(?!24/7)\d{1,2}/\d{1,2}(?![\d/])", Patterns.Exact)]
    private static partial Regex DigitTime();

    [GeneratedRegex(@"[\p{L}\d_.+-]@[\p{L}\d-]+\.[\p{L}]|(?<![\p{L}\d_.])@[\p{L}\d_]", Patterns.AnyCase)]
    private static partial Regex Somebody();

    [GeneratedRegex(@"[\p{L}\d_.+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+|(?<![\p{L}\d_.])@[\p{L}\d_][\p{L}\d_.-]*", Patterns.AnyCase)]
    private static partial Regex People();
}
