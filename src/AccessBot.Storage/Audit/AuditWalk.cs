namespace AccessBot.Storage.Audit;

/// <summary>One walk: what the next row must look like, and what was wrong so far.</summary>
internal sealed class AuditWalk(AuditHead? anchor, Func<string, Task<long?>> findHash)
{
    private const int MostListed = 100;

    private readonly List<AuditFault> faults = [];
    private long more;
    private long rows;
    private long lastNo;
    private long lastTold;
    private long shift;
    private string lastHash = AuditRow.Genesis;
    private bool lastIsChanged;

    public async Task StepAsync(AuditRow row)
    {
        var isWhole = row.IsWhole;
        var told = isWhole ? row.ToldNo : row.No;
        if (row.Prev != lastHash) await LinkAsync(row, told);
        if (!isWhole) Add(AuditFaultKind.Changed, row.No, row.No, "its content does not fit its hash or its columns");
        else if (row.No - told != shift)
        {
            shift = row.No - told;
            if (shift != 0) Add(AuditFaultKind.Changed, row.No, row.No, $"it was written as row {told}");
        }

        if (row.No == anchor?.Count && row.Hash != anchor.Hash)
            Add(AuditFaultKind.Changed, row.No, row.No, "it, or one before it, is not what the manifest names");
        (lastNo, lastTold, lastHash, lastIsChanged) = (row.No, told, row.Hash, !isWhole);
        rows++;
    }

    public AuditVerdict End(AuditHead? head)
    {
        if (head is null)
            Add(new AuditFault(AuditFaultKind.Removed, 0, 0, "the head row removed: a cut tail could not be noticed"));
        else if (head.Count > lastTold)
            Add(AuditFaultKind.TailCut, lastTold + 1, head.Count, $"the head counts {head.Count}");
        else if (head.Count < lastTold)
            Add(AuditFaultKind.Inserted, head.Count + 1, lastTold, $"the head counts {head.Count}");
        else if (head.Hash != lastHash)
            Add(AuditFaultKind.Changed, lastTold, lastTold, "the head was written after another row");
        if (anchor is not null && anchor.Count > lastTold && (head is null || head.Count < anchor.Count))
            Add(AuditFaultKind.TailCut, lastTold + 1, anchor.Count, $"the manifest counts {anchor.Count}");
        return new AuditVerdict(rows, head ?? new AuditHead(0, AuditRow.Genesis), faults, more);
    }

    /// <summary>The row follows something else than the one before it. Where it belongs tells what happened.</summary>
    private async Task LinkAsync(AuditRow row, long told)
    {
        var follows = row.Prev == AuditRow.Genesis ? 0 : await findHash(row.Prev);
        if (follows is { } no && no < lastNo)
            Add(AuditFaultKind.Inserted, no + 1, lastNo, $"row {row.No} follows row {no} directly");
        else if (told > lastTold + 1)
            Add(AuditFaultKind.Removed, lastTold + 1, told - 1, $"missing before row {told}");
        else if (!lastIsChanged && lastNo > 0)
            Add(AuditFaultKind.Changed, lastNo, lastNo, $"row {row.No} was written after another content of it");
        else if (lastNo == 0)
            Add(AuditFaultKind.Changed, row.No, row.No, "it is not the beginning of the log");
        else
            Add(AuditFaultKind.Changed, row.No, row.No, "it does not follow the row before it");
    }

    private void Add(AuditFaultKind kind, long from, long to, string why)
    {
        var which = from == to ? $"row {from}" : $"rows {from} to {to}";
        var said = kind switch
        {
            AuditFaultKind.Removed => "removed",
            AuditFaultKind.Inserted => "inserted",
            AuditFaultKind.TailCut => "cut off the end",
            AuditFaultKind.Changed => "changed",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        Add(new AuditFault(kind, from, to, $"{which} {said}: {why}"));
    }

    private void Add(AuditFault fault)
    {
        if (faults.Count < MostListed) faults.Add(fault);
        else more++;
    }
}
