using System.Collections.Immutable;
using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit;

/// <summary>One look at an issue: what stands there, what the bot itself said there, what the form means.</summary>
/// <param name="GitLabTime">
/// GitLab's clock when it showed the issue; label events are compared with this clock only.
/// </param>
/// <param name="ReadAt">The bot's clock when the issue was asked for.</param>
public sealed record Sighting(
    RequestRef Request, Issue Issue, DateTimeOffset GitLabTime, DateTimeOffset ReadAt, GitLabUser Bot,
    ImmutableList<OwnNote> OwnNotes, FormReading Form, IReadOnlyList<JournalEntry> Journal)
{
    public IssueRef Ref => Issue.Ref;

    /// <summary>Comments of people that carry an upload. Who and when, and nothing of what they say.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Comments of people that ask the bot something, or that read like an answer.</summary>
    public IReadOnlyList<Comment> Comments { get; init; } = [];

    /// <summary>Keys of steps that this workflow, in shadow, would have done on an earlier look; empty where it acts.</summary>
    public ImmutableHashSet<string> Imagined { get; init; } = [];

    /// <summary>Id of the newest comment by somebody who handles the request; 0 where there is none. Nothing of what it says.</summary>
    public long LastByHandler { get; init; }

    /// <summary>What GitLab notes of edits and moves; null where no notes were listed.</summary>
    public IReadOnlyList<IssueChange>? Changes { get; init; }

    /// <summary>Lists of the issue are read to their end, because a person asked and no look did.</summary>
    public bool ReadsWhole { get; init; }

    /// <summary>The bot's last note of a kind (<c>workflow/step</c>).</summary>
    public OwnNote? Last(string kind) => OwnNotes.FindLast(note => note.Marker.Kind == kind);

    public OwnNote? Find(string key) => OwnNotes.Find(note => note.Marker.Key == key);

    /// <summary>True when the effect is proved: a receipt, or the bot's own note that carries its key.</summary>
    public bool IsDone(string key) => Find(key) is not null || Receipt(key) is not null;

    public JournalEntry? Receipt(string key) =>
        Journal.FirstOrDefault(entry => entry.Key == key && entry.ReceivedAt is not null);

    /// <summary>The receipt of a step that wrote the note with this key.</summary>
    public string NoteReceipt(string key) => KnownMarkers.Receipt(Find(key));

    /// <summary>Brings the sighting up to date with a note that the bot just wrote or edited.</summary>
    public Sighting With(OwnNote written)
    {
        var index = OwnNotes.FindIndex(note => note.Note.Id == written.Note.Id);
        var updated = Issue.UpdatedAt > written.Note.UpdatedAt ? Issue.UpdatedAt : written.Note.UpdatedAt;
        return index >= 0
            ? this with { OwnNotes = OwnNotes.SetItem(index, written), Issue = Issue with { UpdatedAt = updated } }
            : this with
            {
                OwnNotes = OwnNotes.Add(written),
                Issue = Issue with { UpdatedAt = updated, UserNotesCount = Issue.UserNotesCount + 1 },
            };
    }

    public SeenMark Mark => new(Fingerprint.Of(Issue), Issue.UpdatedAt);
}

/// <summary>A comment with an uploaded file in it.</summary>
public sealed record Attachment(GitLabUser By, DateTimeOffset At);

/// <summary>A note by the bot with its marker read.</summary>
/// <param name="Marker">As the bot remembers it, where it does.</param>
public sealed record OwnNote(Note Note, NoteMarker Marker)
{
    /// <summary>As it stands on the issue, where people may have changed it.</summary>
    public NoteMarker Shown => NoteMarker.Find(Note.Body) ?? Marker;
}
