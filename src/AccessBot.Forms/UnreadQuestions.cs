using System.Globalization;
using AccessBot.Forms.Shapes;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms;

/// <summary>
/// An unread line is asked about, and nothing is done before: the reader never decides what such a line means. A removal may have some
/// that say nothing in particular, since somebody confirms what was understood.
/// </summary>
internal static class UnreadQuestions
{
    /// <summary>Lines that are asked about one by one; the rest is said in the last one's words.</summary>
    private const int Most = 5;

    public static FormReading Ask(FormReading reading, FormKind form)
    {
        var asked = reading.Questions.Select(question => question.Line).ToHashSet();
        var doubtful = reading.Unread.Where(line => line.NeedsAnswer && !asked.Contains(line.Line)).ToList();
        if (doubtful.Count == 0 || reading.Verdict is not (Verdict.Go or Verdict.Ask)) return reading;
        var isRemoval = reading.Understood.Action == AccessAction.RemoveAccess;
        var count = doubtful.Count + reading.DoubtfulInAll - reading.Unread.Count(line => line.NeedsAnswer);
        var more = doubtful.Take(Most).Select((line, at) => new Question(
            Question.NameOf(line.Line), Findings.Quotable(line.Text),
            Expected.Unread(line.Kind, form, isRemoval) + More(count, at), line.Line));
        return reading with
        {
            Verdict = Verdict.Ask,
            Because = reading.Verdict == Verdict.Go ? Because.LinesUnread : reading.Because,
            Questions = [.. reading.Questions.Concat(more).OrderBy(question => question.Line ?? int.MaxValue)],
        };
    }

    /// <summary>
    /// The title never says what is asked for, since it is the template's as often as its author's. What takes back or limits in it
    /// ("CANCELLED", "not before the audit") and is no plain reason for a removal ("no longer needed"), and somebody else's handle, is asked about all the same, as anywhere on the page.
    /// </summary>
    public static FormReading AskAboutTitle(FormReading reading, string title, Lexicon lexicon)
    {
        if (reading.Verdict is not (Verdict.Go or Verdict.Ask) || !(lexicon.Clues.Limits(lexicon.WithoutPlainReasons(title)) || NamesAnother(title, reading.Understood))) return reading;
        return reading with
        {
            Verdict = Verdict.Ask,
            Because = reading.Verdict == Verdict.Go ? Because.LinesUnread : reading.Because,
            Questions = [.. reading.Questions, new Question("Title", Findings.Quotable(title), Expected.OfTheTitle, null)],
        };
    }

    // In the title of a removal the manager is somebody else, too: whoever is named there is taken for the person who leaves.
    private static bool NamesAnother(string title, Understood understood)
    {
        var manager = understood.Action == AccessAction.RemoveAccess ? null : understood.Manager;
        return Clues.PeopleIn(title).Any(named => !new[] { understood.Subject.Username, understood.Subject.Email, manager }.OfType<string>()
            .Any(known => Clues.IsSame(named, known)));
    }

    private static string More(int count, int at) => at < Most - 1 || count <= Most ? ""
        : string.Create(CultureInfo.InvariantCulture, $" (and {count - Most} more lines like it)");
}
