using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Worker.Cli.Proof;
using AccessBot.Worker.Cli.Usage;

namespace AccessBot.Worker.Packs.Verification;

/// <summary>The audit log in a pack: its chain, its manifest, its checkpoints, and that they reach each other without a gap.</summary>
internal sealed class LogCheck(string pack, PackReport report)
{
    /// <param name="signers">By whose signatures checkpoints and the log's manifest are believed.</param>
    public async Task RunAsync(HeadSigners signers, CancellationToken ct)
    {
        if (!File.Exists(At(PackFormat.Log)) || !File.Exists(At(PackFormat.LogManifest)) || !File.Exists(At(PackFormat.Checkpoints))) return;
        var (exported, found) = Read();
        if (exported is null) return;
        await using var file = File.OpenRead(At(PackFormat.Log));
        var verdict = await ExportVerification.VerifyAsync(file, exported, WitnessPlace.Beside, new KeptElsewhere([], found, signers), ct);
        // The key in the pack says nothing of what an earlier key signed.
        foreach (var fault in verdict.Faults.Where(fault => signers.AreDemanded || !fault.What.Contains("none of the keys given", StringComparison.Ordinal)))
            ListFor(fault).Add($"the log: {AuditWords.Line(fault)}");
        report.LogRows = verdict.Rows;
        Compare(exported, verdict.Rows, verdict.Rows == 0 ? null : verdict.Head.Count);
        Compare([.. found.Select(one => one.Checkpoint).OfType<Checkpoint>()], verdict.Rows == 0 ? null : verdict.Head.Count);
    }

    private (AuditManifest? Manifest, IReadOnlyList<FoundCheckpoint> Checkpoints) Read()
    {
        try
        {
            return (Elsewhere.Manifest(At(PackFormat.LogManifest)), FoundCheckpoint.ReadAll(PackFormat.Checkpoints, File.ReadAllText(At(PackFormat.Checkpoints))));
        }
        catch (UsageProblem unreadable)
        {
            report.Integrity.Add(unreadable.Message);
            return (null, []);
        }
    }

    private List<string> ListFor(AuditFault fault) => fault.Kind switch
    {
        AuditFaultKind.LinkBroken or AuditFaultKind.ShorterThanWitnessed => report.Completeness,
        AuditFaultKind.WitnessBroken when fault.What.Contains("sign", StringComparison.Ordinal) => report.Signature,
        _ => report.Integrity,
    };

    private void Compare(AuditManifest exported, long rows, long? last)
    {
        var said = report.Manifest.Log;
        if (rows != said.Rows) report.Completeness.Add($"the log has {rows} rows, and the manifest names {said.Rows}");
        if (said.First is not null && (exported.FirstNo != said.First || last is null || last < said.Last))
            report.Completeness.Add($"the log holds rows {exported.FirstNo} to {last}, and the period has {said.First} to {said.Last}");
        if (exported.Head != report.Manifest.Head) report.Integrity.Add("the log's manifest names another head than the pack's");
    }

    private void Compare(IReadOnlyList<Checkpoint> checkpoints, long? last)
    {
        var numbers = checkpoints.Select(one => one.No).ToList();
        if (!numbers.SequenceEqual(Enumerable.Range(1, numbers.Count).Select(no => (long)no)))
            report.Completeness.Add($"{PackFormat.Checkpoints} has a gap: {numbers.Count} checkpoints up to number {numbers.Max()}");
        var newest = checkpoints.Count == 0 ? null : new PackedHead(checkpoints[^1].No, checkpoints[^1].Count, checkpoints[^1].Head);
        if (newest != report.Manifest.Checkpoint) report.Completeness.Add("the newest checkpoint is not the one that the manifest names");
        if (last is not null && !checkpoints.Any(one => one.Count >= report.Manifest.Log.Last && one.Count <= last))
            report.Completeness.Add($"no checkpoint reaches row {report.Manifest.Log.Last}, the last of the period: there is a gap up to the next one");
    }

    private string At(string name) => Path.Combine(pack, name);
}
