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
    public bool AsksToStop(string comment)
    {
        var from = 0;
        for (var at = 0; at < comment.Length; at++)
        {
            if (!SentenceEnds.Contains(comment[at])) continue;
            if (comment[at] is not ('?' or '？') && Stops(comment[from..at])) return true;
            from = at + 1;
        }

        return Stops(comment[from..]);
    }

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
