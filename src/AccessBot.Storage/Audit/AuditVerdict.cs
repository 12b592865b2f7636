using AccessBot.Storage.Audit.Cuts;

namespace AccessBot.Storage.Audit;

/// <summary>
/// What walking the whole chain found. No faults: nothing changed, removed or inserted, as far as the chain, what was
/// stored beside it and the witnesses can tell.
/// </summary>
/// <param name="Rows">How many rows were read.</param>
/// <param name="Faults">In the order in which they were met.</param>
/// <param name="More">Places beyond those listed; the list stops at a hundred.</param>
public sealed record AuditVerdict(long Rows, AuditHead Head, IReadOnlyList<AuditFault> Faults, long More)
{
    public bool IsWhole => Faults.Count == 0;

    public bool IsEmpty => Rows == 0;

    /// <summary>Rows of other tables that were held against what the log says about them.</summary>
    public long Stored { get; init; }

    /// <summary>Heads, checkpoints and manifests that the chain was held against.</summary>
    public IReadOnlyList<AuditWitness> Witnesses { get; init; } = [];

    /// <summary>The beginning that was cut off, and where it is kept; null for a log that begins with its first row.</summary>
    public AuditCut? Cut { get; init; }

    /// <summary>Heads of rows that were cut off: only the export of those rows can meet them.</summary>
    public int BeforeCut { get; init; }

    /// <summary>Up to which row a head that was kept elsewhere witnesses the log; null for not at all.</summary>
    public long? WitnessedTo => Elsewhere.Max(one => (long?)one.Count);

    /// <summary>How many heads were kept elsewhere; a manifest is one.</summary>
    public int KeptElsewhere => Elsewhere.Select(one => one.Name).Distinct().Count();

    /// <summary>Ids of the keys whose signatures were held against the heads, in order; empty where no signature was checked.</summary>
    public IReadOnlyList<string> SignedBy => [.. Witnesses.Select(one => one.SignedBy).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private IEnumerable<AuditWitness> Elsewhere => Witnesses.Where(one => one.From == WitnessPlace.Elsewhere);
}

/// <summary>A place, or a run of places next to each other, at which the same is wrong.</summary>
/// <param name="From">Number of the first row of the log concerned; 0 where it is about no row.</param>
/// <param name="To">Number of the last one.</param>
public sealed record AuditFault(AuditFaultKind Kind, long From, long To, string What);

public enum AuditFaultKind
{
    /// <summary>A row does not follow the one before it: by its number, or by the hash that it names.</summary>
    LinkBroken,

    /// <summary>A row, or what is stored beside the log, is not what was written.</summary>
    ContentAltered,

    /// <summary>A head, a checkpoint or a manifest knows of rows that are not there.</summary>
    ShorterThanWitnessed,

    /// <summary>A head, a checkpoint or a manifest cannot be believed itself.</summary>
    WitnessBroken,
}
