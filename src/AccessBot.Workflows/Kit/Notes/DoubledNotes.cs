using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Notes;

/// <summary>
/// Makes one of two notes of one key. GitLab takes no key for a note, so that one which is carried out long after nobody
/// waited for it any more, or which a process sends that stood still between its last check and the first byte, cannot be
/// prevented; it is repaired at the next look.
/// </summary>
public sealed class DoubledNotes(
    IGitLab gitLab, IssueLists lists, IJournal journal, IPauseSwitch pause, Mandate mandate, IDoublesSeen doubles,
    TimeProvider time)
{
    private const int Gone = 404;

    /// <summary>Deletes all but one; only what the bot itself wrote is in a sighting's own notes.</summary>
    /// <param name="kind">The only kind of notes that is looked at; null for all.</param>
    public async Task<Sighting> FoldAsync(Sighting seen, string workflow, CancellationToken ct, string? kind = null)
    {
        var later = seen.OwnNotes.Where(note => kind is null || note.Marker.Kind == kind).GroupBy(note => note.Marker.Key).SelectMany(alike => Later(alike, seen)).ToList();
        if (later.Count == 0 || await pause.FindPauseAsync(workflow, ct) is not null) return seen;
        using var window = mandate.Open(time.GetTimestamp(), known: false, changesAccess: false, journal.StandAsync);
        foreach (var doubled in later)
        {
            await DeleteAsync(seen, doubled, ct);
            doubles.Folded(doubled.Marker.Kind);
        }

        await lists.ForgetAsync(seen, ct);
        return seen with { OwnNotes = seen.OwnNotes.RemoveRange(later) };
    }

    // What a receipt names stays, because evidence is checked against it; otherwise what people saw first.
    private static IEnumerable<OwnNote> Later(IGrouping<string, OwnNote> alike, Sighting seen)
    {
        if (alike.Count() == 1) return [];
        var received = NoteBook.IdIn(seen.Receipt(alike.Key));
        var kept = alike.FirstOrDefault(note => note.Note.Id == received) ?? alike.MinBy(note => note.Note.Id);
        return alike.Where(note => note != kept);
    }

    private async Task DeleteAsync(Sighting seen, OwnNote doubled, CancellationToken ct)
    {
        try
        {
            await gitLab.DeleteNoteAsync(seen.Ref, doubled.Note.Id, ct);
        }
        catch (VendorRefusal already) when (already.Status == Gone)
        {
        }
    }
}
