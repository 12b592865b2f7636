using AccessBot.Storage.Audit.Cuts;

namespace AccessBot.Storage.Audit;

/// <summary>
/// One walk along the chain: each row must carry the next number and the hash of the row before, and its content must
/// fit its own hash; what a witness names must be met.
/// </summary>
internal sealed class AuditWalk(IReadOnlyList<AuditWitness> witnesses, FaultList faults)
{
    private readonly ILookup<long, AuditWitness> named = witnesses.ToLookup(witness => witness.Count);
    private readonly HashSet<long> met = [];
    private string? lastHash = AuditRow.Genesis;
    private long firstNo = 1;
    private bool isCut;

    /// <summary>Number of the first row met and the hash that it names before itself; null before it.</summary>
    public (long No, string? Prev)? First { get; private set; }

    public long Rows { get; private set; }

    /// <summary>The highest number met.</summary>
    public long LastNo { get; private set; }

    public string LastHash => lastHash ?? "";

    /// <summary>For the whole log, from its first row.</summary>
    public void Begin() => Meet(0, AuditRow.Genesis);

    /// <summary>For a part of it: what comes before its first row is taken on its word.</summary>
    public void BeginAt(long no, string prev)
    {
        (firstNo, LastNo, lastHash) = (no, no - 1, prev);
        Meet(no - 1, prev);
    }

    /// <summary>For the whole log, whose beginning up to this row was cut off: what is older can be met no more.</summary>
    public void BeginAfter(AuditCut cut)
    {
        isCut = true;
        BeginAt(cut.Last + 1, cut.LastHash);
    }

    /// <summary>Heads of rows that were cut off.</summary>
    public IEnumerable<AuditWitness> BeforeCut => isCut ? witnesses.Where(witness => witness.Count >= 0 && witness.Count < firstNo - 1) : [];

    public void Step(FoundRow row)
    {
        Rows++;
        var no = Number(row);
        First ??= (no, row.Prev);
        if (row.Prev is null || row.Prev != lastHash)
            faults.Add(AuditFaultKind.LinkBroken, no, no, "it does not follow the row before it");
        if (!row.IsWhole)
            faults.Add(AuditFaultKind.ContentAltered, no, no, "its content does not fit its hash or its columns");
        else if (row.Told!.No != no)
            faults.Add(AuditFaultKind.ContentAltered, no, no, $"it was written as another row, {row.Told.No - no:+0;-0} from here");
        lastHash = row.Hash;
        LastNo = Math.Max(LastNo, no);
        if (row.No == no) Meet(no, row.Hash);
    }

    /// <summary>At the end of the log: whatever a witness names must have been met.</summary>
    public void End()
    {
        foreach (var witness in witnesses.Where(witness => witness.Count < 0))
            faults.Add(AuditFaultKind.WitnessBroken, $"{witness.Name} counts {witness.Count} rows");
        foreach (var group in named.Where(group => group.Key >= 0 && !met.Contains(group.Key) && !(isCut && group.Key < firstNo - 1)).OrderBy(group => group.Key))
        {
            var from = Math.Min(LastNo + 1, group.Key);
            foreach (var witness in group)
                faults.Add(AuditFaultKind.ShorterThanWitnessed, from, witness.Count, $"{witness.Name} counts {witness.Count} rows");
        }
    }

    /// <summary>The witnesses that a part of the log can say something about.</summary>
    public IReadOnlyList<AuditWitness> Inside =>
        [.. witnesses.Where(witness => witness.Count >= firstNo - 1 && witness.Count <= LastNo)];

    private long Number(FoundRow row)
    {
        var next = LastNo + 1;
        switch (row.No)
        {
            case null:
                faults.Add(AuditFaultKind.LinkBroken, next, next, "a row without a number stands here");
                return next;
            case { } no when no < firstNo:
                faults.Add(AuditFaultKind.LinkBroken, next, next, $"a row numbered {no} stands before the first");
                return no;
            case { } no when no < next:
                faults.Add(AuditFaultKind.LinkBroken, no, no, "this number stands there more than once");
                return no;
            case { } no when no > next:
                faults.Add(AuditFaultKind.LinkBroken, next, no - 1, "missing");
                return no;
            default:
                return next;
        }
    }

    private void Meet(long count, string? hash)
    {
        if (!named.Contains(count)) return;
        met.Add(count);
        foreach (var witness in named[count].Where(witness => witness.Hash != hash))
            faults.Add(AuditFaultKind.ContentAltered, count, count, $"it, or one before it, is not what {witness.Name} names");
    }
}
