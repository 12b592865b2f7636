using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Evidence;

/// <summary>Holds a note with evidence against what the bot wrote down when it posted it: the journal, and the log that seals the journal.</summary>
public sealed class EvidenceMemory(ISealedReceipts seals)
{
    private const string TheJournal = "the journal's copy of the hashes";
    private const string TheLog = "the audit log's rows about it";

    /// <summary>A receipt that keeps what the note's marker says, and the note as GitLab stored it.</summary>
    public static string Receipt(OwnNote? note) => JsonSerializer.Serialize(new
    {
        note_id = note?.Note.Id.ToString(CultureInfo.InvariantCulture),
        marks = note?.Marker.Attributes,
        note_sha256 = note is null ? null : HashOf(note),
    });

    /// <summary>The note says which hashes belong to it; the journal says which it had when it was written.</summary>
    public static EvidenceLine OfJournal(InstanceName instance, Sighting seen, OwnNote note) =>
        seen.Receipt(note.Marker.Key)?.Receipt is not { } receipt
            ? new(instance, TheJournal, false, "the journal has none; it may have been lost")
            : IsSame(receipt, note)
                ? new(instance, TheJournal, true, "the same")
                : new(instance, TheJournal, false, "the note was changed since it was written");

    /// <summary>The issue is where people look: evidence that only the journal still has is none.</summary>
    public static EvidenceLine Lost(InstanceName instance) =>
        new(instance, "the note with the evidence", false, "it was deleted from the issue");

    /// <summary>What the log says of the receipts behind the evidence.</summary>
    /// <param name="keys">Of the journal; one that the journal does not have is a fault too.</param>
    public async Task<EvidenceLine> OfLogAsync(
        InstanceName instance, RequestRef request, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var log = await seals.ReadAsync(request, ct);
        string[] wrong =
        [
            .. log.Altered.Select(no => $"row {no} of the log was altered"),
            .. from key in keys
               let told = log.ByKey.GetValueOrDefault(key)
               where told is not { IsSame: true }
               select told is null ? $"no row of the log tells of {key}" : $"{key} is not as row {told.No} of the log says",
        ];
        if (wrong.Length > 0) return new(instance, TheLog, false, string.Join("; ", wrong));
        var rows = keys.Select(key => log.ByKey[key].No).Distinct().Order();
        return new(instance, TheLog, true, $"as they were written (rows {string.Join(", ", rows)})");
    }

    /// <summary>The marker's attributes as a receipt keeps them; empty where it keeps none.</summary>
    public static ImmutableSortedDictionary<string, string> MarksIn(string? receipt) =>
        KnownMarkers.MarksIn(receipt) ?? ImmutableSortedDictionary<string, string>.Empty;

    private static bool IsSame(string receipt, OwnNote note)
    {
        using var json = JsonDocument.Parse(receipt);
        return MarksIn(receipt).SequenceEqual(note.Shown.Attributes)
            && (!json.RootElement.TryGetProperty("note_sha256", out var hash) || hash.GetString() == HashOf(note));
    }

    // GitLab may end lines in its own way, and drops blanks at the end.
    private static string HashOf(OwnNote note) =>
        EvidenceLine.Sha256(Encoding.UTF8.GetBytes(note.Note.Body.ReplaceLineEndings("\n").TrimEnd()));
}
