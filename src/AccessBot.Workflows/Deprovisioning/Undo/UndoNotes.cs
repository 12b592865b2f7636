using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Deprovisioning.Texts;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning.Undo;

/// <summary>
/// Says on the issue who gave access back and when: one note for each account, written before the first change and
/// completed after the last, so that an undo that died on the way is visible and the next run completes the same note.
/// </summary>
public sealed class UndoNotes(SightingReader sightings, NoteWriter writer, RemovalWords words, TimeProvider time)
{
    private const string Kind = InstanceSigns.Undo;
    private const string State = InstanceSigns.UndoState;
    private const string Waits = "waits";

    public Task BeginAsync(RequestRef request, InstanceName savedAs, string by, CancellationToken ct) =>
        WriteAsync(request, savedAs, by, "begun", null, time.GetUtcNow(), ct);

    /// <summary>No seat is free: it goes on by itself.</summary>
    /// <param name="since">When it was begun.</param>
    public Task WaitAsync(
        RequestRef request, InstanceName savedAs, string by, DateTimeOffset since, CancellationToken ct) =>
        WriteAsync(request, savedAs, by, Waits, null, since, ct);

    /// <param name="missing">What could not be restored; empty when all is as it was.</param>
    public Task DoneAsync(
        RequestRef request, InstanceName savedAs, string by, IReadOnlyList<string> missing, CancellationToken ct) =>
        WriteAsync(request, savedAs, by, InstanceSigns.UndoDone, missing, time.GetUtcNow(), ct);

    /// <summary>Whether the note of this instance still says that its undo is under way.</summary>
    public async Task<bool> IsOpenAsync(RequestRef request, InstanceName instance, CancellationToken ct) =>
        await sightings.ReadWholeAsync(request, ct) is { } seen && IsOpen(seen, instance);

    public static bool IsOpen(Sighting seen, InstanceName instance) =>
        seen.Last(KindOf(instance))?.Marker.Attributes.GetValueOrDefault(State) is "begun" or Waits;

    /// <summary>The names under which what is given back is saved, for each note that still says that it is under way.</summary>
    public static IEnumerable<InstanceName> OpenIn(Sighting seen) => seen.OwnNotes
        .Where(note => note.Marker.Kind.StartsWith($"{Kind}-", StringComparison.Ordinal))
        .Select(note => new InstanceName(note.Marker.Kind[(Kind.Length + 1)..])).Distinct().Where(name => IsOpen(seen, name));

    private async Task WriteAsync(
        RequestRef request, InstanceName savedAs, string by, string state, IReadOnlyList<string>? missing,
        DateTimeOffset at, CancellationToken ct)
    {
        var seen = await sightings.ReadWholeAsync(request, ct)
            ?? throw new VendorTrouble("GitLab", "the issue was deleted, or the bot can no longer see it");
        var snapshot = new RemovalSnapshot
        {
            Issue = IssueState.Open,
            At = seen.GitLabTime,
            Facts = new RemovalFacts(seen),
        };
        var body = words.Note("undo", snapshot, values => values
            .SetTrusted("system", words.System(SavedName.InstanceOf(savedAs), SavedName.UserOf(savedAs)))
            .Set("by", by)
            .Set("at", at)
            .Set("done", missing is not null)
            .Set("waits", state == Waits)
            .Set("missing", missing ?? []));
        var marker = new NoteMarker($"{KindOf(savedAs)}/1").With(State, state);
        await writer.EnsureAsync(seen, marker, body, ct);
    }

    private static string KindOf(InstanceName instance) => $"{Kind}-{instance}";
}
