using AccessBot.Texts;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Notes;

/// <summary>Why what a note says is no longer so.</summary>
public enum Past
{
    /// <summary>A hand-over that is over: the bot went on.</summary>
    HandedOver,

    /// <summary>A question in place of which another was asked.</summary>
    AskedAgain,

    /// <summary>A question that is answered, or that nobody needs to answer any more.</summary>
    Answered,

    /// <summary>The issue had to become confidential, and it is.</summary>
    Confidential,

    /// <summary>No seat was free.</summary>
    Seat,

    /// <summary>Another way was shown, for what the issue asked then.</summary>
    AnotherWay,

    /// <summary>A stop that is over.</summary>
    Stopped,

    /// <summary>A stop that is over because the request is.</summary>
    StoppedAndEnded,
}

/// <summary>
/// Two truths never stand on one issue: what a note says and is no longer so is said to be over, in the note itself. An
/// edit notifies nobody.
/// </summary>
public sealed class PastNotes(NoteWriter writer, TemplateCatalog templates)
{
    private const string HandedOver = "handed-over";

    public static TemplateDeclaration Text { get; } = new(
        "kit", "no-longer", TemplateKind.Note,
        ["handed_over", "because", "asked_again", "answered", "confidential", "seat", "another_way", "stopped", "stopped_and_ended", "operators"]);

    /// <summary>How a workflow's note of a hand-over is keyed: one for each reason.</summary>
    public static NoteMarker HandOver(string workflow, Reason because) => new($"{workflow}/{HandedOver}/{Digest.Of(because.Id)}");

    /// <summary>A hand-over that does not stand any more, whichever workflow wrote it; null for any other note.</summary>
    /// <param name="standing">The key of the one that stands.</param>
    public static Past? OfHandOver(OwnNote note, string? standing) =>
        note.Marker.Kind.EndsWith($"/{HandedOver}", StringComparison.Ordinal) && note.Marker.Key != standing
            ? Past.HandedOver : null;

    /// <param name="why">Null for a note that is as it should be.</param>
    public async Task<Sighting> TakeBackAsync(Sighting seen, Func<OwnNote, Past?> why, CancellationToken ct)
    {
        var now = seen;
        foreach (var note in seen.OwnNotes)
            if (why(note) is { } past) now = await writer.RewriteAsync(now, note, note.Marker, Say(note, past), ct);
        return now;
    }

    private string Say(OwnNote note, Past past) => templates.Note(Text.Workflow, Text.Name, new TemplateValues()
        .Set("handed_over", past == Past.HandedOver)
        .SetTrusted("because", Reasons.All.FirstOrDefault(reason => Digest.Of(reason.Id) == note.Marker.Digest.Split('.')[^1])?.Text)
        .Set("asked_again", past == Past.AskedAgain)
        .Set("answered", past == Past.Answered)
        .Set("confidential", past == Past.Confidential)
        .Set("seat", past == Past.Seat)
        .Set("another_way", past == Past.AnotherWay)
        .Set("stopped", past == Past.Stopped)
        .Set("stopped_and_ended", past == Past.StoppedAndEnded)
        .SetTrusted("operators", "Support Operations"));
}
