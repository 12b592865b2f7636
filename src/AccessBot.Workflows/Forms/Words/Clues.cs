using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AccessBot.Workflows.Forms.Words;

/// <summary>
/// Tells that a text which nobody understood has a day, a person or a limiting word in it. These are signs, and not
/// meanings: too many of them cost a question, one too few costs somebody's access.
/// </summary>
internal static partial class Clues
{
    public static UnreadKind Of(string text)
    {
        var plain = Plain(text);
        return HasDate(plain) ? UnreadKind.Date
            : Limit().IsMatch(plain) ? UnreadKind.Limit
            : NamesSomebody(plain) ? UnreadKind.Person
            : UnreadKind.Other;
    }

    public static bool HasAddress(string text) => Address().IsMatch(Plain(text));

    /// <summary>Words that take back or stop what a page asks for, wherever they stand.</summary>
    public static bool TakesBack(string text) => Back().IsMatch(Plain(text));

    public static bool NamesLastDay(string text) => LastDay().IsMatch(Plain(text));

    [GeneratedRegex(@"[\p{L}\d_.+-]+@[\p{L}\d-]+\.[\p{L}]", Patterns.AnyCase)]
    private static partial Regex Address();

    [GeneratedRegex(
        @"\bcancel(?:l?ed|lation)\b|\bdisregard|\bwithdr(?:aw|ew)n?\b|\bretract|\bnever\s?mind\b|\bcalled off\b|\bon hold\b|\bpostponed\b|"
        + @"\bnot before\b|\bnot yet\b|\bdo not process\b|\bignore this\b|\bplease ignore\b|\bstays\b|\bis staying\b|\bkeeps\b|"
        + @"\bno longer leaving\b|\bnot leaving\b|\bchanged (?:my|our|his|her|their) minds?\b|\bstill need|\bonly a (?:test|trial)\b|\bmistake\b",
        Patterns.AnyCase)]
    private static partial Regex Back();

    [GeneratedRegex(
        @"\b(?:last|final)\s+(?:working\s+|work\s+)?day\b\s*(?:is|was|will|:|=|-)|\b(?:leaves|leaving|exit|termination|departure)\s+(?:on|date\s*(?:is|:))",
        Patterns.AnyCase)]
    private static partial Regex LastDay();

    public static bool NamesSomebody(string text) => Somebody().IsMatch(Plain(text));

    /// <summary>A day written in digits or with its month: what a task line of another team seldom has.</summary>
    public static bool HasExactDate(string text) => ExactDate().IsMatch(Plain(text));

    /// <summary>Words that say whose name or address follows, where it is not the subject's.</summary>
    public static bool NamesAnother(string label) => Another().IsMatch(Plain(label));

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

    private static bool HasDate(string plain) => ExactDate().IsMatch(plain) || DateWords().IsMatch(plain);

    // Full-width and other digits become 0 to 9, letters their plain forms: a date is one in any script.
    private static string Plain(string text)
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
        + @"|\b(?:next|this|coming|following|last|in|within|after|for|until|till|through|another)\s+(?:\w+\s+){0,2}(?:hours?|days?|weeks?|months?|quarters?|years?)\b"
        + @"|\b\d{1,2}(?::|h)\d{2}\b|\b\d{1,2}\s?(?:a\.?m\.?|p\.?m\.?)\b|\bQ[1-4]\b|\bFY\s?\d\d|\b[CK]W\s?\d{1,2}\b|\b(?:week|wk|semana|semaine|woche)\s?\d{1,2}\b"
        + @"|(?<![\d/])(?!24/7)\d{1,2}/\d{1,2}(?![\d/])|\b(?:christmas|xmas|easter|thanksgiving|new year|ramadan|diwali)\b"
        + @"|\b(?:after|before|until|till|upon|once|when|as soon as|following)\s+(?:the\s+|my\s+|his\s+|her\s+|their\s+|our\s+)?(?:\w+\s+){0,2}(?:audit|hand-?over|leave|vacation|holiday|release|migration|call|meeting|transition|notice|payroll|interview|review|confirmation|return|last day|final day|project|quarter|launch|go)\b"
        + @"|\b(?:last|final|leaving|leave|exit|departure|termination|effective|notice)\s+(?:working\s+|work\s+)?(?:day|date)\b"
        + @"|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|heute|morgen|ende des monats|monatsende|lunes|martes|miércoles|jueves|viernes|sábado|domingo|mañana|hoy|fin de mes)\b"
        + @"|[月火水木金土日]曜|来週|来月|今月末|月末|本日|明日",
        Patterns.AnyCase)]
    private static partial Regex DateWords();

    [GeneratedRegex(
        @"\bcancel(?:l?ed|l?ing|lation|s)?\b|\bdisregard|\bchanged? (?:my|our|his|her|their) minds?\b|\bignorier|\bannul|\balready\b|\bwithdraw|\bwithdrew\b|\bretract|\bnever\s?mind\b|\bno longer (?:leaving|needed|required|valid)\b|\bscrap\b|\bcall(?:ed)? off\b|\bobsolete\b|\bvoid\b|\brescind|\brevert|\bundo\b|\bmistake\b|\bwrong\b|\bby accident\b|\bduplicate\b"
        + @"|\bon hold\b|\bhold (?:off|on|until|this|it)\b|\bplease hold\b|\bpause|\bpostpone|\bdefer|\bdelay|\bwait\b|\bpending\b|\bnot (?:before|yet|until|now|leaving|to be|remove|take|process|touch|do)\b"
        + @"|\b(?:do not|don't|dont|does not|doesn't|must not|mustn't|shouldn't|should not|may not|cannot|can't|won't|will not|isn't|is not|aren't|are not)\b"
        + @"|\bunless\b|\bexcept|\bprovided that\b|\bonly if\b|\bin case\b|\bif\b|\bas long as\b|\bsubject to\b|\bhowever\b|\bbut\b|\binstead\b|\brather than\b|\bapart from\b|\bother than\b|\bexclud"
        + @"|\bkeep(?:s|ing)?\b|\bkept\b|\bretain|\bremain|\bstays?\b|\bstaying\b|\bleave (?:it|the|her|his|their|my|in|zendesk|as|alone)\b|\bstill\b|\bcontinue|\breturn(?:s|ing)?\b|\bcomes? back\b|\bcoming back\b"
        + @"|\bonly\b|\bjust\b|\bsolely\b|\bpartial|\bnot all\b|\bhalf\b|\btemporar|\bread[- ]only\b"
        + @"|\btest(?:ing|s)?\b|\btrial\b|\bdraft\b|\bdry[- ]run\b|\bignore\b|\bexample\b|\bsample\b|\bplaceholder\b|\bpractice\b|\btemplate\b|\bwip\b"
        + @"|\buntil\b|\btill\b|\bbefore\b|\bshould be\b|\bmoves? to\b|\bmoving to\b|\btransfer"
        + @"|\b(?:nicht|noch|erst|bitte warten|storniert|abgesagt|bleibt|behält|nur|außer|no|todavía|solo|sólo|cancelad[oa]|espera|conserva|salvo|ne pas|pas encore|seulement|annulé)\b|取り消し|キャンセル|まだ|のみ|保留|テスト",
        Patterns.AnyCase)]
    private static partial Regex Limit();

    [GeneratedRegex(@"[\p{L}\d_.+-]+@[\p{L}\d-]+\.[\p{L}]|(?<![\p{L}\d_.])@[\p{L}\d_]", Patterns.AnyCase)]
    private static partial Regex Somebody();

    [GeneratedRegex(
        @"\b(?:manager|managers|buddy|mentor|requester|requestor|requested by|request(?:ed)? from|raised by|filed by|opened by|submitted by|created by|reporter|reports? to|reports this|reporting|approver|approved|approval|approvals|approves|contact|contacts|questions|hr|hrbp|people (?:partner|team|ops|specialist|business partner)|cc|bcc|from|sent|to|on behalf of|behalf|helper|supervisor|lead|team lead|director|owner|provisioner|provisioners|successor|backup|back-up|replacement|hand ?over|handover to|assignee|escalation|witness|sponsor|recruiter|onboarding|interviewer|author|writer|signed|regards|not the|your (?:name|e-?mail))\b",
        Patterns.AnyCase)]
    private static partial Regex Another();
}
