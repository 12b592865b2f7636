using System.Globalization;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Kit.Talk;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Kit.Gates;

/// <summary>Whether a request stands still because a comment asked to stop.</summary>
public enum Halted
{
    No,

    /// <summary>The bot has not answered that it waits.</summary>
    Untold,
    Told,
}

/// <summary>A comment that asks to stop, by somebody who may, after which nobody who may has said that it goes on.</summary>
/// <param name="Comment">Id of the comment.</param>
/// <param name="ById">GitLab id of its author.</param>
/// <param name="At">When it was written as it was read.</param>
public sealed record SpokenStop(long Comment, long ById, DateTimeOffset At)
{
    /// <summary>Its author; null where only the bot's own note still tells of it.</summary>
    public GitLabUser? By { get; init; }

    /// <summary>It was said when everything was done.</summary>
    public bool IsLate { get; init; }
}

/// <summary>Tells whoever asked in a comment to stop that the bot waits, how it ends and how it goes on.</summary>
public sealed record TellItWaits(long Comment) : Step(StopHeardNote.Kind, Comment.ToString(CultureInfo.InvariantCulture));

/// <summary>
/// Rule 7 of the design, for comments: words never say yes, but whoever said yes, may say it, or asked for something is heard
/// when they ask to stop. The bot waits then; only a person's word lets it go on.
/// </summary>
public sealed class SpokenStops(IGitLab gitLab)
{
    /// <summary>The first that stands; null where nothing does. An answer that the same person gave since takes its place.</summary>
    /// <param name="workflow">Whose notes tell of stops that were answered.</param>
    /// <param name="voice">Whose word counts on this issue.</param>
    /// <param name="isTheirs">Who else may stop it: it is their own request.</param>
    /// <param name="answered">Who answered by label, and when.</param>
    /// <param name="hasDay">Something is to happen on a day that was agreed: a comment that names another one stops it too.</param>
    public async Task<SpokenStop?> FindAsync(
        Sighting seen, string workflow, Voice voice, Func<GitLabUser, bool> isTheirs, IReadOnlyList<(long UserId, DateTimeOffset At)> answered,
        CancellationToken ct, bool hasDay = false)
    {
        var heard = StopHeardNote.Heard(seen, workflow);
        foreach (var stop in heard.Where(stop => !stop.IsLate))
            if (!IsAnswered(stop, answered) && !await MayGoOnAsync(seen, stop, voice, ct)) return stop;
        var comments = seen.Comments.Select(comment => hasDay && comment.NamesOtherDay ? comment with { Stops = true } : comment);
        foreach (var comment in comments.Where(comment => comment.Stops || comment.SaysNo).OrderBy(comment => comment.NoteId))
        {
            var stop = new SpokenStop(comment.NoteId, comment.By.Id, comment.EditedAt) { By = comment.By };
            if (heard.Any(known => known.Comment == stop.Comment) || IsAnswered(stop, answered)) continue;
            if (await MayStopAsync(seen, comment, voice, isTheirs, ct) && !await MayGoOnAsync(seen, stop, voice, ct)) return stop;
        }

        return null;
    }

    /// <summary>The first that came when everything was done and that stands; null where none does.</summary>
    /// <param name="since">When the first of it was done: what was said before, and not answered, was decided by that.</param>
    public async Task<SpokenStop?> FindLateAsync(
        Sighting seen, string workflow, Voice voice, Func<GitLabUser, bool> isTheirs, DateTimeOffset since, CancellationToken ct)
    {
        var heard = StopHeardNote.Heard(seen, workflow);
        foreach (var stop in heard.Where(stop => stop.IsLate))
            if (!await MayGoOnAsync(seen, stop, voice, ct)) return stop;
        foreach (var comment in seen.Comments.Where(comment => comment.Stops && comment.EditedAt >= since).OrderBy(comment => comment.NoteId))
        {
            var stop = new SpokenStop(comment.NoteId, comment.By.Id, comment.EditedAt) { By = comment.By, IsLate = true };
            if (heard.Any(known => known.Comment == stop.Comment)) continue;
            if (await MayStopAsync(seen, comment, voice, isTheirs, ct) && !await MayGoOnAsync(seen, stop, voice, ct)) return stop;
        }

        return null;
    }

    public static Halted StateOf(Sighting seen, SpokenStop? stop, string workflow) => stop is null ? Halted.No
        : seen.IsDone(new TellItWaits(stop.Comment).KeyIn(workflow)) ? Halted.Told : Halted.Untold;

    /// <summary>Whether whoever filed the issue asked to stop, and so says how it goes on; otherwise those who may say yes do.</summary>
    public static bool IsOfFiler(Sighting? seen, SpokenStop? stop) => stop is null || stop.ById == seen?.Issue.Author.Id;

    private static bool IsAnswered(SpokenStop stop, IReadOnlyList<(long UserId, DateTimeOffset At)> answered) =>
        answered.Any(yes => yes.UserId == stop.ById && yes.At > stop.At);

    // A bare no is an answer of those who are asked, and small talk of everybody else. What a mail to the Service Desk says, its bot says.
    private async Task<bool> MayStopAsync(
        Sighting seen, Comment stop, Voice voice, Func<GitLabUser, bool> isTheirs, CancellationToken ct) =>
        stop.Stops && isTheirs(stop.By) && (seen.Issue.IsServiceDesk || await gitLab.FindAccountAsync(stop.By.Id, ct) is { IsBot: false })
        || await voice.MayAsync(stop.By, ct);

    // Whoever may edit comments could put it into somebody else's mouth: one that was edited before the bot answered it is nobody's
    // word. A reaction moves the time of a comment too.
    private static async Task<bool> MayGoOnAsync(Sighting seen, SpokenStop stop, Voice voice, CancellationToken ct)
    {
        foreach (var later in seen.Comments.Where(comment => comment.Asks == Ask.GoOn && comment.At > stop.At
            && (!comment.IsEdited || Conversation.HeardUnedited(seen, comment))))
            if (later.By.Id == stop.ById || await voice.MayAsync(later.By, ct)) return true;
        return false;
    }
}

/// <summary>The note of <see cref="TellItWaits"/>.</summary>
public sealed class StopHeardNote(NoteWriter writer, TemplateCatalog templates, TalkOptions options)
{
    public const string Kind = "stop-heard";

    private const string By = "by", At = "at", Late = "late";

    public static TemplateDeclaration Text { get; } =
        new("kit", Kind, TemplateKind.Note, ["by", "is_removal", "is_late", "done[]", "operators", "label.hold", "command.go_on", "command.undo"]);

    /// <param name="done">What was done already, a line each; empty where nothing was.</param>
    public Task<Sighting> WriteAsync(
        Sighting seen, SpokenStop stop, bool isRemoval, IReadOnlyList<string> done, StepContext context, CancellationToken ct)
    {
        var body = templates.Note(Text.Workflow, Text.Name, new TemplateValues()
            .SetMention("by", stop.By?.Username ?? "")
            .Set("is_removal", isRemoval)
            .Set("is_late", stop.IsLate)
            .Set("done", done)
            .SetTrusted("operators", "Support Operations")
            .Set("command.undo", $"accessbot undo {seen.Request}")
            .Set("label.hold", options.HoldLabel)
            .Set("command.go_on", $"@{seen.Bot.Username} go on"));
        var marker = new NoteMarker(context.Key).With(By, InDigits(stop.ById)).With(At, InDigits(stop.At.ToUnixTimeMilliseconds()));
        if (stop.IsLate) marker = marker.With(Late, "yes");
        return writer.PostOnceAsync(seen, marker, body, context, ct);
    }

    /// <summary>
    /// Stops that were answered: they stand by that, whatever became since of the comment, which whoever may edit comments can
    /// change or delete, and of its author's membership.
    /// </summary>
    public static IReadOnlyList<SpokenStop> Heard(Sighting seen, string workflow) =>
    [
        .. from note in seen.OwnNotes
           where note.Marker.Kind == $"{workflow}/{Kind}"
           let author = Number(note, By)
           let said = Number(note, At)
           where author is not null && said is not null
           select new SpokenStop(
               long.TryParse(note.Marker.Digest, NumberStyles.None, CultureInfo.InvariantCulture, out var comment) ? comment : 0, author.Value, DateTimeOffset.FromUnixTimeMilliseconds(said.Value))
           { IsLate = IsLate(note) },
    ];

    /// <summary>Whether a note of this kind is about a comment that stops nothing any more.</summary>
    public static bool IsOver(OwnNote note, SpokenStop? standing) => note.Marker.Kind.EndsWith($"/{Kind}", StringComparison.Ordinal)
        && note.Marker.Digest != standing?.Comment.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether such a note answers a stop that came when everything was done.</summary>
    public static bool IsLate(OwnNote note) => note.Marker.Attributes.ContainsKey(Late);

    private static long? Number(OwnNote note, string name) => long.TryParse(
        note.Marker.Attributes.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string InDigits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
