using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Notes;

/// <summary>
/// The one place that writes into issues. It finds its earlier self before writing, carries the marker, and believes a
/// note only when GitLab stored exactly what was sent.
/// </summary>
public sealed class NoteWriter(IGitLab gitLab, IssueLists lists, NoteBook book)
{
    /// <summary>A note that people are notified of: posted once for its key, whatever happens in between.</summary>
    /// <param name="context">Of the step that writes it; null for a note of no step, such as of a hand-over.</param>
    public async Task<Sighting> PostOnceAsync(
        Sighting seen, NoteMarker marker, string body, StepContext? context, CancellationToken ct) =>
        seen.Find(marker.Key) is null ? seen.With(await FindOrCreateAsync(seen, marker, body, context, ct)) : seen;

    /// <summary>A note that people are notified of once, and that is edited where what it says is no longer so, or is again.</summary>
    public async Task<Sighting> StandAsync(Sighting seen, NoteMarker marker, string body, CancellationToken ct) =>
        seen.Find(marker.Key) is { } standing
            ? await RewriteAsync(seen, standing, marker, body, ct)
            : seen.With(await FindOrCreateAsync(seen, marker, body, context: null, ct));

    /// <summary>Says in this note of the bot's own what is true now; one that says so already costs nothing.</summary>
    /// <param name="step">The step that does it, whose receipt remembers the note; null for a note of no step.</param>
    public async Task<Sighting> RewriteAsync(
        Sighting seen, OwnNote standing, NoteMarker marker, string body, CancellationToken ct, StepContext? step = null)
    {
        var text = Compose(marker, body);
        var written = Same(standing.Note.Body, text) ? standing with { Marker = marker }
            : Checked(await EditAsync(seen, standing.Note.Id, text, ct), marker, text);
        // After the edit: one that is not remembered is made again by the next look, which finds the note as it should be.
        if (step?.Key != marker.Key && standing.Marker.ToString() != marker.ToString()) await book.KeepAsync(seen.Request, written, ct);
        return seen.With(written);
    }

    /// <summary>A note that is edited in place: one for its kind, saying what is true now.</summary>
    /// <param name="context">Of the step that writes it, where that has the key of the note.</param>
    public async Task<Sighting> EnsureAsync(
        Sighting seen, NoteMarker marker, string body, CancellationToken ct, StepContext? context = null)
    {
        var standing = seen.Last(marker.Kind) ?? await FindOrCreateAsync(seen, marker, body, context, ct);
        return await RewriteAsync(seen, standing, marker, body, ct, context);
    }

    private Task<OwnNote> FindOrCreateAsync(
        Sighting seen, NoteMarker marker, string body, StepContext? context, CancellationToken ct) =>
        context?.Key == marker.Key
            ? FindOrCreateAsync(seen, marker, body, context.Earlier, ct)
            : book.WriteAsync(
                seen.Request, marker.Key, earlier => FindOrCreateAsync(seen, marker, body, earlier, ct), ct);

    private async Task<OwnNote> FindOrCreateAsync(
        Sighting seen, NoteMarker marker, string body, JournalEntry? earlier, CancellationToken ct)
    {
        if (earlier is not null)
        {
            if (await FindAsync(seen, marker, earlier, ct) is { } written) return written;
            book.DemandOver(earlier);
        }

        var text = Compose(marker, body);
        return Checked(await gitLab.CreateNoteAsync(seen.Ref, text, seen.Issue.IsServiceDesk, ct), marker, text);
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

    // By its id first: a list may be behind. What has no id, or is gone, is looked for in the list.
    private async Task<OwnNote?> FindAsync(Sighting seen, NoteMarker marker, JournalEntry earlier, CancellationToken ct)
    {
        if (NoteBook.IdIn(earlier) is { } id && await gitLab.FindNoteAsync(seen.Ref, id, ct) is { } note)
            return SightingReader.Own([note], seen.Bot).FirstOrDefault();
        var look = new ListLook(seen.Request, seen.Ref, seen.GitLabTime, seen.ReadsWhole);
        var notes = await lists.NotesAsync(look, seen.Bot, ct);
        return SightingReader.Own(notes, seen.Bot).Find(own => own.Marker.Key == marker.Key);
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
