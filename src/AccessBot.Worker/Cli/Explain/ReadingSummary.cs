using AccessBot.Forms;
using AccessBot.Forms.Unread;
using AccessBot.Workflows.Deprovisioning;

namespace AccessBot.Worker.Cli.Explain;

/// <summary>
/// When, where and to whom, in words: what is not said on a page has a meaning too, and no field shows it.
/// </summary>
internal static class ReadingSummary
{
    /// <summary>A line each; none where the bot does nothing with the page.</summary>
    /// <param name="author">Username of whoever files it.</param>
    public static IEnumerable<string> Of(FormKind kind, FormReading reading, string author)
    {
        var understood = reading.Understood;
        if (reading.Verdict is Verdict.Ignore or Verdict.Redirect || understood == Understood.Nothing) yield break;
        var isRemoval = understood.Action == AccessAction.RemoveAccess;
        yield return $"when: {(isRemoval ? RemovalFrom(reading) : AccessUntil(reading))}{OtherDay(reading)}";
        yield return $"instances: {Instances(kind, understood)}";
        if (!isRemoval) yield break;
        yield return $"open tickets go to: {Heir(reading)}";
        yield return $"confirmation: {Confirmation(reading, author)}";
    }

    private static string RemovalFrom(FormReading reading) => reading.Understood.From switch
    {
        FormDate.Now => "at once",
        { } day => $"from {day} on",
        _ when Asks(reading, "Remove access from") || Asks(reading, "Needed until") => "not understood, so it is asked about",
        _ when reading.SaysWhen => "at once, since no day is named",
        _ => "not said, so at once as soon as somebody confirms it",
    };

    private static string AccessUntil(FormReading reading) => reading.Understood.Until switch
    {
        { } day => $"until {day}",
        _ when Asks(reading, "Needed until") => "not understood, so it is asked about",
        _ => "for good, since no end is named",
    };

    // "now" in its field says nothing about a day that stands elsewhere.
    private static string OtherDay(FormReading reading) =>
        reading.Unread.Any(line => line.Kind == UnreadKind.Date && reading.EffectOf(line) == UnreadEffect.Asked)
            ? "; another line with a day in it is asked about" : "";

    private static string Instances(FormKind kind, Understood understood) => understood.Instances switch
    {
        { Count: > 0 } named => string.Join(", ", named),
        _ when kind == FormKind.Offboarding => "every configured one, since none is named",
        _ => "not understood",
    };

    private static string Heir(FormReading reading) => reading.Understood.TicketsTo switch
    {
        { } heir => heir.Contains('@') ? heir : $"@{heir}",
        _ when Asks(reading, "Open tickets go to") => "not understood, so it is asked about",
        _ => "nobody named",
    };

    private static string Confirmation(FormReading reading, string author)
    {
        var doubts = RemovalQuestion.Doubts(reading);
        return doubts.Count == 0
            ? $"not needed if {author} may ask for removals (is in deprovisioning.authority_group); otherwise somebody who may confirms it"
            : $"needed whoever wrote the page, because {string.Join("; ", doubts)}";
    }

    private static bool Asks(FormReading reading, string field) => reading.Questions.Any(asked => asked.Field == field);
}
