using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Audit;

/// <summary>Walks the chain once, row by row, in one moment of the database.</summary>
public sealed class AuditVerification(Database database)
{
    /// <param name="kept">
    /// Heads that are kept elsewhere: the chain must run through each of them.
    /// </param>
    public async Task<AuditVerdict> VerifyAsync(IReadOnlyList<AuditWitness> kept, CancellationToken ct)
    {
        await using var reading = await database.BeginReadingAsync(ct);
        var (faults, book) = (new FaultList(), new SealBook());
        var (head, others) = await AuditHead.ReadAsync(reading.Transaction, ct);
        if (head is null) faults.Add(AuditFaultKind.WitnessBroken, "the head row is gone: a cut tail could not be noticed");
        if (others > 0) faults.Add(AuditFaultKind.WitnessBroken, $"there are {others} rows that are no head where the head is");
        IReadOnlyList<AuditWitness> witnesses =
            [.. head is null ? [] : new[] { new AuditWitness("the head", head.Count, head.Hash) { IsOfTheDatabase = true } }, .. kept];

        var walk = new AuditWalk(witnesses, faults);
        walk.Begin();
        await foreach (var row in FoundRow.ReadAsync(database, reading.Transaction, ct))
        {
            walk.Step(row);
            if (row is { IsWhole: true, Told: { } told }) book.Take(told.No, told.Stored);
        }

        walk.End();
        if (head is not null && head.Count < walk.LastNo)
            faults.Add(AuditFaultKind.LinkBroken, Math.Max(head.Count, 0) + 1, walk.LastNo, $"the head counts {head.Count} rows");
        var stored = await new StoredCheck(reading.Transaction, book, faults).RunAsync(ct);
        return new AuditVerdict(walk.Rows, head ?? new AuditHead(0, AuditRow.Genesis), faults.Listed, faults.More)
        {
            Stored = stored,
            Witnesses = witnesses,
        };
    }
}
