using System.Data.Common;
using System.Text;
using AccessBot.Storage.Audit.Checkpoints;

namespace AccessBot.Storage.Audit.Cuts;

/// <summary>Whether a log may begin where it begins: only a row of its own can say that what came before was cut off.</summary>
internal sealed class CutCheck(HeadSigners signers, FaultList faults)
{
    private readonly List<(long No, AuditCut Cut)> told = [];

    /// <summary>The newest cut that the rows tell of, whatever they are worth: the walk says whether the row that tells it is whole.</summary>
    public static async Task<AuditCut?> FindNewestAsync(DbTransaction tx, CancellationToken ct)
    {
        AuditCut? newest = null;
        await foreach (var row in tx.StreamAsync($"SELECT body FROM audit WHERE body LIKE '%\"kind\":\"{AuditKind.Cut}\",\"actor\"%' ORDER BY no", null, ct))
        {
            if (row[0] is string body && ToldRow.Read(Encoding.UTF8.GetBytes(body))?.Cut is { } cut && !(newest?.Last > cut.Last)) newest = cut;
        }

        return newest;
    }

    public void Take(ToldRow row)
    {
        if (row.Cut is { } cut) told.Add((row.No, cut));
    }

    /// <param name="first">Number of the first row; null where there is none.</param>
    /// <param name="prev">What it names as the hash before.</param>
    /// <param name="isFromTheBeginning">The rows should begin at the log's first.</param>
    public void End(long? first, string? prev, bool isFromTheBeginning)
    {
        if (first is not { } begin) return;
        foreach (var (no, cut) in told.Where(one => one.Cut.Last >= begin))
            faults.Add(AuditFaultKind.LinkBroken, begin, cut.Last, $"row {no} says that these were cut off, and they are there");
        var here = told.Where(one => one.Cut.Last == begin - 1).ToList();
        foreach (var (no, cut) in here.Where(one => one.Cut.LastHash != prev))
            faults.Add(AuditFaultKind.LinkBroken, begin, begin, $"it does not follow the row that row {no} says was cut off before it");
        if (begin == 1 || !isFromTheBeginning && here.Count == 0) return;
        if (here.Count == 0) faults.Add(AuditFaultKind.LinkBroken, 1, begin - 1, "missing, and no row says that they were cut off");
        else if (Fault(here) is { } wrong) faults.Add(AuditFaultKind.WitnessBroken, wrong);
    }

    // A cut is stated anew with each new key: one statement that can be believed is enough.
    private string? Fault(List<(long No, AuditCut Cut)> here)
    {
        string? wrong = null;
        foreach (var (no, cut) in here)
        {
            var fault = signers.FindFault(cut.ToSign, cut.KeyId, cut.Signature)
                ?? (signers.AreKnown && !cut.IsSigned ? "is not signed, though a key is known" : null);
            if (fault is null) return null;
            wrong = $"the cut that row {no} tells of {fault}";
        }

        return wrong;
    }
}
