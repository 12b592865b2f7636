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
public sealed record SpokenStop(long NoteId, GitLabUser By, DateTimeOffset At);

/// <summary>Tells whoever asked in a comment to stop that the bot waits, how it ends and how it goes on.</summary>
public sealed record TellItWaits(long Comment) : Step("stop-heard", Comment.ToString(CultureInfo.InvariantCulture));

/// <summary>
/// Rule 7 of the design, for comments: words never say yes, but whoever said yes, may say it, or asked for something is heard
/// when they ask to stop. The bot waits then; only a person's word lets it go on.
/// </summary>
public sealed class SpokenStops(IGitLab gitLab)
{
    /// <summary>The first that stands; null where nothing does. An answer that the same person gave since takes its place.</summary>
    /// <param name="voice">Whose word counts on this issue.</param>
    /// <param name="isTheirs">Who else may stop it: it is their own request.</param>
    /// <param name="answered">Who answered by label, and when.</param>
    public async Task<SpokenStop?> FindAsync(
        Sighting seen, Voice voice, Func<GitLabUser, bool> isTheirs, IReadOnlyList<(long UserId, DateTimeOffset At)> answered, CancellationToken ct)
    {
        foreach (var stop in seen.Comments.Where(comment => comment.Stops || comment.SaysNo).OrderBy(comment => comment.NoteId))
        {
            if (answered.Any(yes => yes.UserId == stop.By.Id && yes.At > stop.At)) continue;
            if (await MayStopAsync(seen, stop, voice, isTheirs, ct) && !await MayGoOnAsync(seen, stop, voice, ct))
                return new SpokenStop(stop.NoteId, stop.By, stop.At);
        }

        return null;
    }

    public static Halted StateOf(Sighting seen, SpokenStop? stop, string workflow) => stop is null ? Halted.No
        : seen.IsDone(new TellItWaits(stop.NoteId).KeyIn(workflow)) ? Halted.Told : Halted.Untold;

    // A bare no is an answer of those who are asked, and small talk of everybody else. What a mail to the Service Desk says, its bot says.
    private async Task<bool> MayStopAsync(
        Sighting seen, Comment stop, Voice voice, Func<GitLabUser, bool> isTheirs, CancellationToken ct) =>
        stop.Stops && isTheirs(stop.By) && (seen.Issue.IsServiceDesk || await gitLab.FindAccountAsync(stop.By.Id, ct) is { IsBot: false })
        || await voice.MayAsync(stop.By, ct);

    private static async Task<bool> MayGoOnAsync(Sighting seen, Comment stop, Voice voice, CancellationToken ct)
    {
        foreach (var later in seen.Comments.Where(comment => comment.Asks == Ask.GoOn && comment.NoteId > stop.NoteId))
            if (later.By.Id == stop.By.Id || await voice.MayAsync(later.By, ct)) return true;
        return false;
    }
}

/// <summary>The note of <see cref="TellItWaits"/>.</summary>
public sealed class StopHeardNote(NoteWriter writer, TemplateCatalog templates, TalkOptions options)
{
    private const string Kind = "stop-heard";

    public static TemplateDeclaration Text { get; } =
        new("kit", Kind, TemplateKind.Note, ["by", "is_removal", "label.hold", "command.go_on"]);

    public Task<Sighting> WriteAsync(Sighting seen, SpokenStop stop, bool isRemoval, StepContext context, CancellationToken ct)
    {
        var body = templates.Note(Text.Workflow, Text.Name, new TemplateValues()
            .SetMention("by", stop.By.Username)
            .Set("is_removal", isRemoval)
            .Set("label.hold", options.HoldLabel)
            .Set("command.go_on", $"@{seen.Bot.Username} go on"));
        return writer.PostOnceAsync(seen, new NoteMarker(context.Key), body, context, ct);
    }

    /// <summary>Whether a note of this kind is about a comment that stops nothing any more.</summary>
    public static bool IsOver(OwnNote note, SpokenStop? standing) => note.Marker.Kind.EndsWith($"/{Kind}", StringComparison.Ordinal)
        && note.Marker.Digest != standing?.NoteId.ToString(CultureInfo.InvariantCulture);
}
