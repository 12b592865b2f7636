using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Kit;

/// <summary>
/// The one place that writes into issues. It finds its earlier self before writing, carries the marker, and believes a
/// note only when GitLab stored exactly what was sent.
/// </summary>
public sealed class NoteWriter(IGitLab gitLab, IssueLists lists)
{
    /// <summary>A note that people are notified of: posted once for its key, whatever happens in between.</summary>
    public async Task<Sighting> PostOnceAsync(
        Sighting seen, NoteMarker marker, string body, bool outcomeUnknown, CancellationToken ct)
    {
        if (seen.Find(marker.Key) is not null) return seen;
        if (outcomeUnknown && await FindAsync(seen, marker.Key, ct) is { } earlier) return seen.With(earlier);
        return await CreateAsync(seen, marker, body, ct);
    }

    /// <summary>A note that is edited in place: one for its kind, saying what is true now.</summary>
    public async Task<Sighting> EnsureAsync(Sighting seen, NoteMarker marker, string body, CancellationToken ct)
    {
        if (seen.Last(marker.Kind) is not { } standing) return await CreateAsync(seen, marker, body, ct);
        var text = Compose(marker, body);
        if (Same(standing.Note.Body, text)) return seen;
        var stored = await EditAsync(seen, standing.Note.Id, text, ct);
        return seen.With(Checked(stored, marker, text));
    }

    private async Task<Sighting> CreateAsync(Sighting seen, NoteMarker marker, string body, CancellationToken ct)
    {
        var text = Compose(marker, body);
        var stored = await gitLab.CreateNoteAsync(seen.Ref, text, seen.Issue.IsServiceDesk, ct);
        return seen.With(Checked(stored, marker, text));
    }

    private async Task<Note> EditAsync(Sighting seen, long note, string text, CancellationToken ct)
    {
        try
        {
            return await gitLab.EditNoteAsync(seen.Ref, note, text, ct);
        }
        catch (VendorRefusal gone) when (gone.Status == 404)
        {
            // Somebody deleted it since its page was read: the next look must not believe in it again.
            await lists.ForgetAsync(seen, ct);
            throw;
        }
    }

    private async Task<OwnNote?> FindAsync(Sighting seen, string key, CancellationToken ct)
    {
        var look = new ListLook(seen.Request, seen.Ref, seen.GitLabTime, seen.ReadsWhole);
        var notes = await lists.NotesAsync(look, seen.Bot, ct);
        return SightingReader.Own(notes, seen.Bot).Find(note => note.Marker.Key == key);
    }

    private static OwnNote Checked(Note stored, NoteMarker marker, string sent) => Same(stored.Body, sent)
        ? new OwnNote(stored, marker)
        : throw new VendorRefusal("GitLab", 201, $"note {stored.Id} was stored with another text than was sent");

    // Values are escaped by the templates; this is the last gate before GitLab
    // would run a line as the bot's own command.
    private static string Compose(NoteMarker marker, string body) => QuickActions.AreIn(body)
        ? throw new InvalidOperationException(
            $"the note {marker.Key} has a line that GitLab would run as a quick action")
        : $"{body.ReplaceLineEndings("\n").TrimEnd()}\n\n{marker}";

    private static bool Same(string left, string right) =>
        left.ReplaceLineEndings("\n").TrimEnd() == right.ReplaceLineEndings("\n").TrimEnd();
}
