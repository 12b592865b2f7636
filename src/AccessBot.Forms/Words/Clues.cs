using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AccessBot.Forms.Words;

/// <summary>
/// Tells that a text which nobody understood has a day, a person or a limiting word in it. The limiting words are each
/// language's own; dates are found in any. These are signs, and not
/// meanings: too many of them cost a question, one too few costs somebody's access.
/// </summary>
internal sealed partial class Clues(IReadOnlyList<LanguageWords> languages)
{
    private readonly PhraseSet _limits = new(languages.SelectMany(words => words.Limits));
    private readonly PhraseSet _takesBack = new(languages.SelectMany(words => words.TakesBack));
    private readonly PhraseSet _lastDay = new(languages.SelectMany(words => words.LastDay));
    private readonly PhraseSet _days = new(languages.SelectMany(words => words.Days));
    private readonly PhraseSet _others = new(languages.SelectMany(words => words.Others));
    private readonly KnownLanguages _known = new(languages);

    public UnreadKind Of(string text)
    {
        var plain = Plain(text);
        return HasDate(plain) ? UnreadKind.Date
            : _limits.IsIn(plain) ? UnreadKind.Limit
            : Somebody().IsMatch(plain) ? UnreadKind.Person
            : _known.HasNone(plain) ? UnreadKind.Limit
            : UnreadKind.Other;
    }

    public static bool HasAddress(string text) => Address().IsMatch(Plain(text));

    /// <summary>Words that take back or stop what a page asks for, wherever they stand.</summary>
    public bool TakesBack(string text) => _takesBack.IsIn(Plain(text));

    public bool NamesLastDay(string text) => _lastDay.IsIn(Plain(text));

    [GeneratedRegex(@"[\p{L}\d_.+-]+@[\p{L}\d-]+\.[\p{L}]", Patterns.AnyCase)]
    private static partial Regex Address();

    public static bool NamesSomebody(string text) => Somebody().IsMatch(Plain(text));

    /// <summary>A day written in digits or with its month: what a task line of another team seldom has.</summary>
    public static bool HasExactDate(string text) => ExactDate().IsMatch(Plain(text));

    /// <summary>Words that say whose name or address follows, where it is not the subject's.</summary>
    public bool NamesAnother(string label) => _others.IsIn(Plain(label));

    /// <summary>
    /// "Do not edit below", "provisioners only": how forms speak of themselves. Nothing that could be about somebody's
    /// access passes for that.
    /// </summary>
    public static bool SpeaksOfTheForm(string text) => Form().IsMatch(text) && !Serious().IsMatch(text);

    [GeneratedRegex(
        @"\b(?:edit|section|column|template|checklist|this form|this list|lines? below|rows? below|provisioners? only)\b",
        Patterns.AnyCase)]
    private static partial Regex Form();

    [GeneratedRegex(
        @"\b(?:cancel|ignore|test|trial|keep|hold|withdr|never|wait|delay|postpone|still|stay|zendesk|access|account|him|her|them|until|unless|before)",
        Patterns.AnyCase)]
    private static partial Regex Serious();

    private bool HasDate(string plain) => ExactDate().IsMatch(plain) || DateWords().IsMatch(plain) || _days.IsIn(plain) || _lastDay.IsIn(plain);

    /// <summary>Full-width and other digits become 0 to 9, letters their plain forms: a date is one in any script.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in Compatible(text))
        {
            var digit = char.IsDigit(c) ? CharUnicodeInfo.GetDecimalDigitValue(c) : -1;
            plain.Append(digit >= 0 ? (char)('0' + digit) : c is '’' or '‘' ? '\'' : c);
        }

        return plain.ToString();
    }

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

    [GeneratedRegex(
        @"\d{4}\s?[-/.\u2010-\u2015年]\s?\d{1,2}(?:\s?[-/.\u2010-\u2015月]\s?\d{1,2})?|\b\d{1,2}\s?[./\u2010-\u2015-]\s?\d{1,2}\s?[./\u2010-\u2015-]\s?\d{2,4}"
        + @"|\b\d{1,2}\.\s?\d{1,2}\.(?!\d)|\b\d{8}\b|\d{1,2}月\d{1,2}日"
        + @"|\b(?:\d{1,2}(?:st|nd|rd|th)?\.?|the)\s*(?:of\s|de\s)?(?:" + Months + @")\b"
        + @"|\b(?:" + Months + @")\.?\s*\d{1,4}\b|\b(?:19|20|21)\d{2}\b|\b[0-3]?\d(?:st|nd|rd|th)\b"
        // A day's number beside a word in another script.
        + @"|(?<![\d.,:])[0-3]?\d\.?\s?[\p{L}-[a-zA-Z\u00aa-\u024f]]{2,}",
        Patterns.AnyCase)]
    private static partial Regex ExactDate();

    private const string Months =
        "jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch|zo)?|märz|apr(?:il)?|may|mai|jun[ei]?|jul[iy]?|aug(?:ust|usto)?|"
        + "sep(?:t|tember|tiembre)?|oct(?:ober|ubre)?|okt(?:ober)?|nov(?:ember|iembre)?|dec(?:ember)?|dez(?:ember)?|"
        + "dic(?:iembre)?|enero|febrero|abril|mayo|junio|julio|agosto|ene|janvier|février|mars|avril|juin|juillet|août|"
        + "septembre|octobre|novembre|décembre|januari|februari|maart|mei|augustus|augusti|gennaio|febbraio|aprile|maggio|"
        + "giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|"
        + "dezembro|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|"
        + "marts|maj|juni|juli|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık|ocak|şubat";

    [GeneratedRegex(
        @"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:today|tonight|tomorrow|yesterday|eod|eow|eom|eoy|cob|noon|midnight|asap|fortnight|someday|sometime|later|soon)\b"
        + @"|\b(?:end|beginning|start|close|middle|mid|half)\s*-?\s*(?:of\s+)?(?:the\s+|this\s+|next\s+|business\s+|my\s+|her\s+|his\s+|their\s+)*(?:day|week|month|quarter|year|business|shift|sprint|work|contract)"
        + @"|\b(?:in|by|until|till|since|from|early|mid|late|end|start)(?:\s?-\s?|\s+)(?:of\s+)?(?:" + Months + @")\b"
        + @"|\b(?:first|second|third|\w+-?(?:first|second|third|th))\s+(?:day\s+)?of\s+(?:the\s+|this\s+|next\s+)?(?:month|quarter|year|" + Months + @")\b"
        + @"|\b(?:next|this|coming|following|last|in|within|after|for|until|till|through|another)\s+(?:\w+\s+){0,2}(?:hours?|days?|weeks?|months?|quarters?|years?)\b"
        + @"|\b\d{1,2}(?::|h)\d{2}\b|\b\d{1,2}\s?(?:a\.?m\.?|p\.?m\.?)\b|\bQ[1-4]\b|\bFY\s?\d\d|\b[CK]W\s?\d{1,2}\b|\b(?:week|wk|semana|semaine|woche)\s?\d{1,2}\b"
        + @"|(?<![\d/])(?!24/7)\d{1,2}/\d{1,2}(?![\d/])|\b(?:christmas|xmas|easter|thanksgiving|new year|ramadan|diwali)\b"
        + @"|\b(?:after|before|until|till|upon|once|when|as soon as|following)\s+(?:the\s+|my\s+|his\s+|her\s+|their\s+|our\s+)?(?:\w+\s+){0,2}(?:audit|hand-?over|leave|vacation|holiday|release|migration|call|meeting|transition|notice|payroll|interview|review|confirmation|return|last day|final day|project|quarter|launch|go)\b"
        + @"|\b(?:last|final|leaving|leave|exit|departure|termination|effective|notice)\s+(?:working\s+|work\s+)?(?:day|date)\b",
        Patterns.AnyCase)]
    private static partial Regex DateWords();

    [GeneratedRegex(@"[\p{L}\d_.+-]+@[\p{L}\d-]+\.[\p{L}]|(?<![\p{L}\d_.])@[\p{L}\d_]", Patterns.AnyCase)]
    private static partial Regex Somebody();
}
