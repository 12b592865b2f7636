using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Notes;

/// <summary>
/// What the bot's own notes say of themselves, by what the bot remembers of them. Whoever may edit notes (a Maintainer) may edit
/// the bot's: what stands in the journal comes before what stands on the issue. Only when the database was lost since is a
/// note all there is, and believed.
/// </summary>
public static class KnownMarkers
{
    private const string IdField = "note_id", MarksField = "marks";

    /// <summary>The receipt of a note, with what its marker says.</summary>
    public static string Receipt(OwnNote? own) => JsonSerializer.Serialize(new
    {
        note_id = own?.Note.Id.ToString(CultureInfo.InvariantCulture),
        marks = own?.Marker.Attributes,
    });

    /// <summary>The marker's attributes as a receipt keeps them; null where it keeps none.</summary>
    public static ImmutableSortedDictionary<string, string>? MarksIn(string? receipt)
    {
        if (receipt is null || !receipt.Contains($"\"{MarksField}\"", StringComparison.Ordinal)) return null;
        using var json = JsonDocument.Parse(receipt);
        return json.RootElement.TryGetProperty(MarksField, out var marks) && marks.ValueKind == JsonValueKind.Object
            ? marks.EnumerateObject().ToImmutableSortedDictionary(mark => mark.Name, mark => mark.Value.GetString() ?? "")
            : null;
    }

    /// <summary>What the last note of a kind said of itself, wherever it is now: notes go along with an issue that is moved.</summary>
    public static NoteMarker? LastOf(IEnumerable<JournalEntry> entries, string kind) => entries
        .Where(entry => entry.ReceivedAt is not null && entry.Key.StartsWith(kind + "/", StringComparison.Ordinal)).MaxBy(entry => entry.ReceivedAt) is { } last
            && MarksIn(last.Receipt) is { } marks ? new NoteMarker(last.Key, marks) : null;

    /// <param name="changes">What GitLab tells of edits and moves of the issue.</param>
    public static ImmutableList<OwnNote> Of(
        ImmutableList<OwnNote> notes, IReadOnlyList<JournalEntry> entries, IReadOnlyList<IssueChange> changes)
    {
        var written = entries.Where(entry => entry is { ReceivedAt: not null, Receipt: not null }
            && entry.Receipt.Contains(IdField, StringComparison.Ordinal)).OrderBy(entry => entry.ReceivedAt).ToList();
        var cameFromElsewhere = changes.Any(change => change.Kind is ChangeKind.Moved or ChangeKind.Cloned);
        return [.. notes.Select(Known)];

        OwnNote Known(OwnNote own)
        {
            var entry = written.FindLast(one => NoteBook.IdIn(one) == own.Note.Id) ?? written.FindLast(one => one.Key == own.Marker.Key);
            if (entry is not null)
                return own with { Marker = new NoteMarker(entry.Key, MarksIn(entry.Receipt) ?? own.Marker.Attributes) };
            return IsBelieved(own) ? own : own with { Marker = new NoteMarker(own.Marker.Key) };
        }

        // Written, and the receipt did not come; or older than anything that is remembered, so that the memory is not of that time.
        // Notes that came along with a moved issue have no receipts here, and may have been edited on the way.
        bool IsBelieved(OwnNote own) => entries.Any(entry => entry.Key == own.Marker.Key && entry.ReceivedAt is null)
            || !cameFromElsewhere && !entries.Any(entry => entry.IntendedAt < own.Note.CreatedAt);
    }
}
