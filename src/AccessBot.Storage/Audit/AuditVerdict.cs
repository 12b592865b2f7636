namespace AccessBot.Storage.Audit;

/// <summary>
/// What walking the whole chain found. No faults: nothing changed, removed or inserted, as far as a chain can tell.
/// </summary>
/// <param name="Rows">How many rows were read.</param>
/// <param name="More">Faults beyond those listed; the list stops at a hundred.</param>
public sealed record AuditVerdict(long Rows, AuditHead Head, IReadOnlyList<AuditFault> Faults, long More)
{
    public bool IsWhole => Faults.Count == 0;
}

/// <param name="From">
/// Number of the first row concerned, as numbered when it was written where that can be told.
/// </param>
/// <param name="To">Number of the last one.</param>
public sealed record AuditFault(AuditFaultKind Kind, long From, long To, string What);

public enum AuditFaultKind
{
    Changed,
    Removed,
    Inserted,

    /// <summary>The end is missing: the head, or a manifest kept elsewhere, knows of more rows.</summary>
    TailCut,
}
