using System.Globalization;
using System.Text.Json;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Notes;

/// <summary>
/// What the journal knows of a note. Lists may be behind, so a receipt with the note's id is believed before a list; and
/// a note that may be on its way still is not written again before it can only be lost.
/// </summary>
public sealed class NoteBook(IJournal journal, Mandate mandate, EngineOptions options, TimeProvider time)
{
    private const string IdField = "note_id";

    /// <summary>The id of the note that a step wrote, by its receipt; null where it wrote none, or nobody knows.</summary>
    public static long? IdIn(JournalEntry? entry)
    {
        if (entry?.Receipt is not { } receipt || !receipt.Contains(IdField, StringComparison.Ordinal)) return null;
        try
        {
            using var json = JsonDocument.Parse(receipt);
            var id = json.RootElement.TryGetProperty(IdField, out var field) ? field.GetString() : null;
            return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Throws <see cref="OutcomeOpen"/> while an earlier try can still be carried out: a vendor may do what it was asked for
    /// long after the bot stopped waiting for the answer.
    /// </summary>
    public void DemandOver(JournalEntry? earlier)
    {
        if (earlier is not { ReceivedAt: null }) return;
        var over = earlier.TriedAt + options.LateAfter;
        if (time.GetUtcNow() < over) throw new OutcomeOpen("GitLab", over);
    }

    /// <summary>
    /// Writes a note that belongs to no step, between an intent and a receipt of its own. What was not sent for certain
    /// leaves nothing in the dark.
    /// </summary>
    /// <param name="write">Is told of the earlier try, if there was one.</param>
    public async Task<OwnNote> WriteAsync(
        RequestRef request, string key, Func<JournalEntry?, Task<OwnNote>> write, CancellationToken ct)
    {
        using var own = mandate.Window is null ? Open() : null;
        var window = mandate.Window!;
        var acts = window.Acts;
        var earlier = await journal.BeginNoteAsync(request, key, time.GetUtcNow(), ct);
        try
        {
            var written = await write(earlier);
            await journal.EndNoteAsync(request, key, KnownMarkers.Receipt(written), time.GetUtcNow(), ct);
            return written;
        }
        catch (Exception broken) when (broken is not OperationCanceledException and not Superseded)
        {
            if (window.Acts == acts)
                await journal.WithdrawAsync(request, key, earlier, time.GetUtcNow(), ct);
            throw;
        }
    }

    /// <summary>Remembers what a note says of itself since it was edited.</summary>
    public async Task KeepAsync(RequestRef request, OwnNote edited, CancellationToken ct)
    {
        using var own = mandate.Window is null ? Open() : null;
        await journal.EndNoteAsync(request, edited.Marker.Key, KnownMarkers.Receipt(edited), time.GetUtcNow(), ct);
    }

    // Outside of a look (the operators' issue, an undo from the command line) nobody has opened one.
    private EffectWindow Open() =>
        mandate.Open(time.GetTimestamp(), known: true, changesAccess: false, _ => Task.CompletedTask);
}
