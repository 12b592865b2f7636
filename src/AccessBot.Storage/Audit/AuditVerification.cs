using System.Data.Common;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Audit.Cuts;
using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Audit;

/// <summary>Walks the chain once, row by row, in one moment of the database.</summary>
public sealed class AuditVerification(Database database)
{
    /// <param name="kept">What is kept elsewhere: the chain must run through each head of it.</param>
    public Task<AuditVerdict> VerifyAsync(KeptElsewhere kept, CancellationToken ct) => VerifyAsync(kept, null, ct);

    /// <param name="settled">Is told each row of another table that is as the log says, with the number of the log's row that says so.</param>
    internal async Task<AuditVerdict> VerifyAsync(KeptElsewhere kept, Action<StoredSeal, long>? settled, CancellationToken ct)
    {
        await using var reading = await database.BeginReadingAsync(ct);
        var (tx, faults, book) = (reading.Transaction, new FaultList(), new SealBook());
        var head = await HeadAsync(tx, faults, ct);
        IReadOnlyList<FoundCheckpoint> checkpoints = [.. await CheckpointsAsync(tx, faults, ct), .. kept.Checkpoints];
        IReadOnlyList<AuditWitness> witnesses =
        [
            .. head is null ? [] : new[] { new AuditWitness("the head", WitnessPlace.Database, head.Count, head.Hash) },
            .. new CheckpointCheck(kept.Signers, faults).Run(checkpoints),
            .. kept.HeadsOfManifests(faults),
        ];

        var walk = new AuditWalk(witnesses, faults);
        var (cuts, cut) = (new CutCheck(kept.Signers, faults), await CutCheck.FindNewestAsync(tx, ct));
        if (cut is null) walk.Begin();
        else walk.BeginAfter(cut);
        await foreach (var row in FoundRow.ReadAsync(database, tx, ct))
        {
            walk.Step(row);
            if (row is not { IsWhole: true, Told: { } told }) continue;
            book.Take(told.No, told.Stored);
            cuts.Take(told);
        }

        walk.End();
        if (cut is not null) cuts.End(walk.First?.No, walk.First?.Prev, isFromTheBeginning: true);
        if (head is not null && head.Count < walk.LastNo)
            faults.Add(AuditFaultKind.LinkBroken, Math.Max(head.Count, 0) + 1, walk.LastNo, $"the head counts {head.Count} rows");
        var stored = await new StoredCheck(tx, book, faults, settled).RunAsync(ct);
        return new AuditVerdict(walk.Rows, head ?? new AuditHead(0, AuditRow.Genesis), faults.Listed, faults.More)
        {
            Stored = stored,
            Witnesses = [.. witnesses.Except(walk.BeforeCut)],
            BeforeCut = walk.BeforeCut.Count(),
            Cut = cut,
        };
    }

    private static async Task<AuditHead?> HeadAsync(DbTransaction tx, FaultList faults, CancellationToken ct)
    {
        var (head, others) = await AuditHead.ReadAsync(tx, ct);
        if (head is null) faults.Add(AuditFaultKind.WitnessBroken, "the head row is gone: a cut tail could not be noticed");
        if (others > 0) faults.Add(AuditFaultKind.WitnessBroken, $"there are {others} rows that are no head where the head is");
        return head;
    }

    private static async Task<IReadOnlyList<FoundCheckpoint>> CheckpointsAsync(
        DbTransaction tx, FaultList faults, CancellationToken ct)
    {
        var found = new List<FoundCheckpoint>();
        await foreach (var row in tx.StreamAsync("SELECT no, text FROM checkpoint ORDER BY no", null, ct))
        {
            var read = row[1] is string text ? Checkpoint.Read(text) : null;
            if (read is not null && !Equals(row[0], read.No))
                faults.Add(AuditFaultKind.WitnessBroken, $"checkpoint {read.No} stands in the database as number {row[0]}");
            found.Add(new FoundCheckpoint("the database", read) { From = WitnessPlace.Database });
        }

        return found;
    }
}
