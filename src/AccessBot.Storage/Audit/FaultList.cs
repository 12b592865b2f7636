namespace AccessBot.Storage.Audit;

/// <summary>Faults as they are met: places next to each other at which the same is wrong are one line.</summary>
internal sealed class FaultList
{
    private const int MostListed = 100;

    private readonly List<AuditFault> faults = [];

    public IReadOnlyList<AuditFault> Listed => faults;

    /// <summary>Beyond those listed.</summary>
    public long More { get; private set; }

    public void Add(AuditFaultKind kind, string what) => Add(kind, 0, 0, what);

    public void Add(AuditFaultKind kind, long from, long to, string what)
    {
        if (from > 0 && faults.FindLastIndex(fault => fault.Kind == kind && fault.What == what && fault.To == from - 1)
            is >= 0 and var near && near >= faults.Count - 3)
            faults[near] = faults[near] with { To = to };
        else if (faults.Count < MostListed) faults.Add(new AuditFault(kind, from, to, what));
        else More++;
    }
}
