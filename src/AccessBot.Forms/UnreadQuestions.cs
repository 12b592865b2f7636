using System.Globalization;
using AccessBot.Forms.Words;

namespace AccessBot.Forms;

/// <summary>
/// An unread line that names a day, a person or a condition is asked about, and nothing is done before: the reader
/// never decides what such a line means.
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
            string.Create(CultureInfo.InvariantCulture, $"Line {line.Line}"), line.Text,
            Expected.Unread(line.Kind, form, isRemoval) + More(count, at), line.Line));
        return reading with
        {
            Verdict = Verdict.Ask,
            Because = reading.Verdict == Verdict.Go ? Because.LinesUnread : reading.Because,
            Questions = [.. reading.Questions.Concat(more).OrderBy(question => question.Line ?? int.MaxValue)],
        };
    }

    private static string More(int count, int at) => at < Most - 1 || count <= Most ? ""
        : string.Create(CultureInfo.InvariantCulture, $" (and {count - Most} more lines like it)");
}
