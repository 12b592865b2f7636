using AccessBot.Storage.Audit.Cuts;
using AccessBot.Vocabulary;

namespace AccessBot.Storage.Audit;

/// <summary>One thing that happened, before it has its place in the chain.</summary>
/// <param name="Kind">One of <see cref="AuditKind"/>.</param>
/// <param name="Actor">Who did it: <see cref="Bot"/>, or the person as they signed in.</param>
/// <param name="What">
/// A sentence. Redacted, as is <paramref name="Detail"/>; request and key are names and stay.
/// </param>
/// <param name="Detail">A receipt's JSON, a reason, or null.</param>
public sealed record AuditEntry(
    string Kind, DateTimeOffset At, string Actor, string What, RequestRef? Request = null, string? Workflow = null,
    string? Step = null, string? Key = null, string? Detail = null)
{
    public const string Bot = "accessbot";

    /// <summary>Rows of other tables that were written in the same transaction, as they stand now.</summary>
    public IReadOnlyList<StoredSeal> Stored { get; init; } = [];

    /// <summary>The beginning of the log that this row says was cut off; null for any other row.</summary>
    public AuditCut? Cut { get; init; }
}

public static class AuditKind
{
    public const string Intent = "intent";
    public const string Receipt = "receipt";
    public const string Decision = "decision";
    public const string Refusal = "refusal";
    public const string Operator = "operator";

    /// <summary>Only says how rows of other tables stand: of what has no line of its own for people.</summary>
    public const string Stored = "stored";

    /// <summary>The beginning of the log was cut off: it was kept long enough.</summary>
    public const string Cut = "cut";

    /// <summary>What was kept long enough was deleted elsewhere in the database.</summary>
    public const string Pruned = "pruned";

    /// <summary>A head was made and written down.</summary>
    public const string Checkpoint = "checkpoint";
}
