using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage;

/// <summary>A row of table <c>request</c> as the last pass left it.</summary>
internal sealed record StoredPass(
    string Workflow, string Kind, string Because, string? WaitingFor, string? Step, long At, long? WakeAt,
    long Failures, string? LastError, string? Title, string? Subject, string? SeenFingerprint, long? SeenUpdatedAt,
    long? Alike)
{
    // A request without a workflow was taken in and never looked at.
    public const string Select = """
        SELECT workflow, kind, because, waiting_for AS WaitingFor, step, updated_at AS At, wake_at AS WakeAt, failures,
            last_error AS LastError, title, subject, seen_fingerprint AS SeenFingerprint,
            seen_updated_at AS SeenUpdatedAt, alike
        FROM request WHERE intake = @Intake AND item = @Item AND workflow IS NOT NULL
        """;

    public PassRecord ToRecord() => new(
        Workflow, Kind, Reasons.Of(Because), WaitingFor, Step, At.ToTime(), WakeAt.ToTime(), (int)Failures, LastError, Title,
        Subject,
        SeenFingerprint is not null && SeenUpdatedAt is { } updated
            ? new SeenMark(SeenFingerprint, updated.ToTime())
            : null,
        Alike: (int)(Alike ?? 0));
}
