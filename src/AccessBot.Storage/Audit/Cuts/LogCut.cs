using System.Data.Common;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Audit.Cuts;

/// <summary>
/// Cuts the beginning of the log off, only as one piece: the whole log is verified, rows of other tables that only the beginning
/// tells of are told of anew, the beginning is written to a file and read back, a head is made, and one transaction deletes it and writes
/// the row that says so. Killed before that transaction nothing is missing, and after it nothing is left half.
/// </summary>
/// <param name="key">What signs the cut, the manifest and the head; null leaves them unsigned.</param>
public sealed class LogCut(
    Database database, AuditLog audit, AuditExport export, CheckpointBook heads, string origin, Func<HeadKey?> key)
{
    /// <summary>The first and last row that would go.</summary>
    /// <param name="before">Rows older than this; the first younger one ends it, and so does the first of <paramref name="held"/>.</param>
    /// <param name="held">Names of requests whose rows stay.</param>
    public async Task<(long First, long Last)?> FindAsync(DateTimeOffset before, IReadOnlyCollection<string> held, CancellationToken ct)
    {
        await using var reading = await database.BeginReadingAsync(ct);
        var tx = reading.Transaction;
        var first = await tx.FindAsync<long?>("SELECT MIN(no) FROM audit", null, ct);
        var young = await tx.FindAsync<long?>("SELECT MIN(no) FROM audit WHERE at >= @Before", new { Before = before.ToMs() }, ct);
        var last = young - 1 ?? await tx.FindAsync<long?>("SELECT MAX(no) FROM audit", null, ct) - 1;
        foreach (var request in held)
        {
            var kept = await tx.FindAsync<long?>("SELECT MIN(no) FROM audit WHERE request = @Request", new { Request = request }, ct);
            if (kept <= last) last = kept - 1;
        }

        return first <= last ? (first.Value, last!.Value) : null;
    }

    /// <summary>Returns what was cut. Throws <see cref="LogNotCut"/> where the log is not whole, or the file cannot be written and read back.</summary>
    /// <param name="folder">Where the file goes.</param>
    public async Task<AuditCut> RunAsync(
        (long First, long Last) range, string folder, string by, string why, DateTimeOffset at, CancellationToken ct)
    {
        await TellAnewAsync(range.Last, by, at, ct);
        var manifest = await new CutFile(export, key).WriteAsync(folder, range, ct);
        using var signer = key();
        await heads.MakeAsync(TimeSpan.Zero, signer, at, ct);
        var cut = new AuditCut(origin, range.First, range.Last, manifest.LastHash!, manifest.Sha256, "", "").Signed(signer);
        await database.InTransactionAsync(async tx =>
        {
            await DemandAsync(tx, cut, ct);
            var gone = await ForgetHeadsAsync(tx, cut.Last, ct);
            await audit.AppendAsync(tx, Said(cut, by, why, at) with { Stored = gone }, ct);
            await tx.RunAsync("DELETE FROM audit WHERE no <= @Last", new { cut.Last }, ct);
        }, ct);
        return cut;
    }

    /// <summary>
    /// States a cut again that was made without the key of now, so that it is believed by that. Returns whether one was.
    /// </summary>
    public async Task<bool> StateAnewAsync(DateTimeOffset at, CancellationToken ct)
    {
        using var signer = key();
        await using var reading = await database.BeginReadingAsync(ct);
        if (signer is null || await CutCheck.FindNewestAsync(reading.Transaction, ct) is not { } cut || cut.KeyId == signer.Id) return false;
        await audit.AppendAsync(Said(cut.Signed(signer), AuditEntry.Bot, "stated again with the key of now", at), ct);
        return true;
    }

    private static AuditEntry Said(AuditCut cut, string by, string why, DateTimeOffset at) => new(
        AuditKind.Cut, at, by, $"cut off rows {cut.First} to {cut.Last}", Detail: why)
    { Cut = cut };

    // Somebody else may have cut since, and what was exported must be what is deleted.
    private static async Task DemandAsync(DbTransaction tx, AuditCut cut, CancellationToken ct)
    {
        var found = (await tx.FindAsync<Found>("""
            SELECT COUNT(*) AS Rows, coalesce(MIN(no), 0) AS First, (SELECT hash FROM audit WHERE no = @Last) AS Hash FROM audit WHERE no <= @Last
            """, new { cut.Last }, ct))!;
        if (found.Rows != cut.Last - cut.First + 1 || found.First != cut.First || found.Hash != cut.LastHash)
            throw new LogNotCut("the log changed while its beginning was written to a file");
    }

    // A head of rows that are gone can be met no more; the homes have it.
    private static async Task<IReadOnlyList<StoredSeal>> ForgetHeadsAsync(DbTransaction tx, long last, CancellationToken ct)
    {
        var old = (await tx.ListAsync<string>("SELECT text FROM checkpoint ORDER BY no", null, ct))
            .Select(Checkpoint.Read).OfType<Checkpoint>().TakeWhile(head => head.Count <= last).LastOrDefault();
        return old is null ? [] : await CoveredTable.Checkpoint.DeleteAsync(tx, "no <= @No", new { old.No }, ct);
    }

    // Their newest seals would go with the beginning. Nothing is laundered: the whole log was just found to be true.
    private async Task TellAnewAsync(long last, string by, DateTimeOffset at, CancellationToken ct)
    {
        var old = new List<StoredSeal>();
        var verdict = await new AuditVerification(database).VerifyAsync(KeptElsewhere.Nothing, (seal, no) =>
        {
            if (no <= last) old.Add(seal);
        }, ct);
        if (!verdict.IsWhole) throw new LogNotCut("the log is not whole, and nothing is cut off a log that is not: run 'accessbot audit verify'");
        await new CarriedSeals(database, audit).WriteAsync(old, by, at, ct);
    }

    private sealed record Found(long Rows, long First, string? Hash);
}

/// <summary>The beginning stays where it is, and this is why.</summary>
public sealed class LogNotCut(string why, Exception? inner = null) : Exception(why, inner);
