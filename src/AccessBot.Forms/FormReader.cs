using AccessBot.Forms.Pages;
using AccessBot.Forms.Shapes;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Dates;
using AccessBot.Forms.Words.Files;
using AccessBot.Vocabulary;

namespace AccessBot.Forms;

/// <summary>
/// Reads what a person wrote into an issue. Pure: no clock, no network. What a reader of the rendered page sees is what
/// counts; a person, a system or a role is never guessed. Never throws, whatever the text is.
/// </summary>
public sealed class FormReader(FormOptions options)
{
    // GitLab's own limit for a description.
    private const int LongestDescription = 1_048_576;

    // Whoever left longer ago than this had their access looked at since.
    private static readonly TimeSpan LongOver = TimeSpan.FromDays(30);

    private readonly FormWords _words = new(options);
    private readonly AddressRules _addresses = new(options);

    public FormReading Read(FormInput input)
    {
        if (input.Description.Length > LongestDescription) return Unreadable(Because.TooLong);
        var page = PageReader.Read(input.Description, _words.Lexicon.Examples);
        if (page.IsUnreadable) return Unreadable(Because.TooDeep);
        var reading = input.Kind switch
        {
            FormKind.AccessRequest => new AccessRequestForm(_words, _addresses, input, page).Read(),
            FormKind.Offboarding => new OffboardingForm(_words, _addresses, options, input, page).Read(),
            _ => throw new ArgumentOutOfRangeException(nameof(input), input.Kind, "no such kind of form"),
        };
        reading = UnreadQuestions.AskAboutTitle(reading, input.Title, _words.Lexicon);
        reading = reading with
        {
            Remarks = [.. reading.Remarks, .. RemarksOn(page)],
            IsLongOver = reading.Understood.From is { } from && input.FiledAt - LongOver > FieldDates.LatestOf(from),
        };
        return page.UnclosedComment is not null && reading.Because == Because.NothingWritten
            ? reading with { Verdict = Verdict.HandOver, Because = Because.AllHidden, Questions = [] }
            : UnreadQuestions.Ask(reading, input.Kind);
    }

    /// <summary>Whether a comment asks to stop, or takes back what its author said (<c>stops</c> in the words files). A question asks for an answer.</summary>
    public bool AsksToStop(string comment) => Any(comment, Stops);

    /// <summary>Whether a comment says that another day is meant than the one that was agreed (<c>shifts</c> in the words files). A question does not.</summary>
    public bool NamesOtherDay(string comment) => Any(comment, _words.Lexicon.Shifts);

    /// <summary>
    /// Whether the reason of a <c>remove</c> may say that it is not to happen now, or not for certain. One doubt too many costs another comment,
    /// one too few somebody's access.
    /// </summary>
    public bool Hesitates(string reason) => reason.Contains('?') || reason.Contains('？') || _words.Lexicon.Hesitates(reason);

    /// <summary>A line of a comment that greets, thanks, closes or names somebody, and says nothing else.</summary>
    /// <param name="author">Whose name may stand below it.</param>
    public bool IsCourtesy(string line, string author) => _words.Lexicon.IsCourtesy(line, author);

    /// <summary>Whether the subject of a mail says that nobody wrote it: "Out of office", "Automatic reply".</summary>
    public bool IsAutomaticMail(string subject) => _words.Lexicon.IsAutomaticMail(subject);

    /// <summary>Whether a mail may ask for something else than an account for its sender: takes back, asks for a removal, is for somebody else.</summary>
    /// <param name="sender">The part of the sender's address before the @: their own name is no other's.</param>
    public bool AsksForElse(string text, string sender) => AsksToStop(text) || _words.Lexicon.AsksForElse(text, sender);

    private static bool Any(string comment, Func<string, bool> says)
    {
        var from = 0;
        for (var at = 0; at < comment.Length; at++)
        {
            if (!SentenceEnds.Contains(comment[at]) || IsInDate(comment, at)) continue;
            if (comment[at] is not ('?' or '？') && says(comment[from..(at + 1)])) return true;
            from = at + 1;
        }

        return says(comment[from..]);
    }

    // "24.12.", "24. Dezember".
    private static bool IsInDate(string comment, int at) => comment[at] == '.' && at > 0 && char.IsDigit(comment[at - 1])
        && comment.AsSpan(at + 1).TrimStart(' ') is [var next, ..] && char.IsLetterOrDigit(next);

    // "On hold.", "Not yet, please": a sentence this short is about the request, and what takes back in a form does so there.
    private bool Stops(string sentence) => _words.Lexicon.Clues.Stops(sentence)
        || sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 3 && sentence.All(letter => letter < FirstOfEastAsia)
            && _words.Lexicon.Clues.TakesBack(sentence);

    // Written without spaces, so that a sentence of any length is one word.
    private const char FirstOfEastAsia = '\u2E80';

    private const string SentenceEnds = ".!?\n。！？";

    private static FormReading Unreadable(Reason because) => new(Understood.Nothing, [], Verdict.HandOver, because);

    private static IEnumerable<string> RemarksOn(Page page)
    {
        var invisible = page.Lines.Where(line => line.HadInvisible).Select(line => line.Line).Distinct();
        var numbers = string.Join(", ", invisible.Take(20));
        if (numbers.Length > 0) yield return $"invisible characters were left out on line {numbers}";
        if (page.UnclosedComment is { } line)
            yield return $"a hidden note begins on line {line} and never ends, so all that follows is hidden";
    }
}
