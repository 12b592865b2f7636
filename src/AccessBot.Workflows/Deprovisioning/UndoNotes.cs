using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>
/// Says on the issue who gave access back and when: one note for each instance, written before the first change and
/// completed after the last, so that an undo that died on the way is visible and the next run completes the same note.
/// </summary>
public sealed class UndoNotes(SightingReader sightings, NoteWriter writer, RemovalWords words, TimeProvider time)
{
    private const string Kind = $"{DeprovisioningWorkflow.WorkflowId}/undo";
    private const string State = "state";

    public Task BeginAsync(RequestRef request, InstanceName instance, string by, CancellationToken ct) =>
        WriteAsync(request, instance, by, "begun", null, ct);

    /// <param name="missing">What could not be restored; empty when all is as it was.</param>
    public Task DoneAsync(
        RequestRef request, InstanceName instance, string by, IReadOnlyList<string> missing, CancellationToken ct) =>
        WriteAsync(request, instance, by, "done", missing, ct);

    /// <summary>Whether the note of this instance still says that its undo is under way.</summary>
    public async Task<bool> IsOpenAsync(RequestRef request, InstanceName instance, CancellationToken ct) =>
        await sightings.ReadWholeAsync(request, ct) is { } seen
        && seen.Last(KindOf(instance))?.Marker.Attributes.GetValueOrDefault(State) == "begun";

    private async Task WriteAsync(
        RequestRef request, InstanceName instance, string by, string state, IReadOnlyList<string>? missing,
        CancellationToken ct)
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
            .SetTrusted("system", words.System(instance))
            .Set("by", by)
            .Set("at", time.GetUtcNow())
            .Set("done", missing is not null)
            .SetTrusted("missing", missing is { Count: > 0 } ? string.Join(", ", missing) : null));
        var marker = new NoteMarker($"{KindOf(instance)}/1").With(State, state);
        await writer.EnsureAsync(seen, marker, body, ct);
    }

    private static string KindOf(InstanceName instance) => $"{Kind}-{instance}";
}
