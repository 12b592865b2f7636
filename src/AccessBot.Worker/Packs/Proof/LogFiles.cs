using System.Text;
using System.Text.Json;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Storage.Packs;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Heads;

namespace AccessBot.Worker.Packs.Proof;

/// <summary>
/// The period's rows of the audit log and every checkpoint. The rows reach on to the first checkpoint that counts the last of them, so that the chain can be
/// walked up to a head that somebody else holds; one is made now, so that there always is one.
/// </summary>
internal sealed class LogFiles(
    AuditExport export, PeriodLog log, CheckpointBook checkpoints, HeadSigning signing, TimeProvider time) : IPackFile
{
    public string Name => "60-log/";

    public string Says => "the audit log of the period up to the next checkpoint, its manifest, and every checkpoint (format: 90-verify/FORMAT.md)";

    public async Task WriteAsync(PackScope scope, PackFolder folder, CancellationToken ct)
    {
        var (first, last) = await log.FindRangeAsync(scope.Period, ct);
        // After the range is known: in a period that is not over yet the row about this head would be one that no head counts.
        using (var key = signing.FindKey()) await checkpoints.MakeAsync(TimeSpan.Zero, key, time.GetUtcNow(), ct, reaching: last ?? 0);
        var next = await WriteCheckpointsAsync(scope, folder, last ?? 0, ct);
        AuditManifest manifest;
        await using (var file = folder.Create(PackFormat.Log, hasRows: true))
            manifest = await export.ExportAsync(scope.Period.From, scope.Period.To, file, ct, next);
        folder.Count(PackFormat.Log, manifest.Rows);
        await folder.WriteAsync(PackFormat.LogManifest, JsonSerializer.Serialize(manifest, DeskRun.Shape), ct);
        (scope.Log, scope.Head) = (new PackedLog(first, last, manifest.Rows), manifest.Head);
        if (first is null) scope.Lacks("the audit log has no row in the period");
        await SayBeginningAsync(scope, ct);
    }

    // Number of rows that the first checkpoint counts which covers the last row.
    private async Task<long?> WriteCheckpointsAsync(PackScope scope, PackFolder folder, long last, CancellationToken ct)
    {
        var (from, next) = (1L, (long?)null);
        await using var file = folder.Create(PackFormat.Checkpoints);
        while (await checkpoints.ListAsync(from, 1000, ct) is { Count: > 0 } page)
        {
            foreach (var head in page)
            {
                await file.WriteAsync(Encoding.UTF8.GetBytes(head.Text), ct);
                if (head.Count >= last) next ??= head.Count;
                scope.Checkpoint = new PackedHead(head.No, head.Count, head.Head);
            }

            from = page[^1].No + 1;
        }

        return next;
    }

    private async Task SayBeginningAsync(PackScope scope, CancellationToken ct)
    {
        if (await log.FindBeginningAsync(ct) is not { } beginning || beginning <= scope.Period.From) return;
        scope.Say(
            $"The audit log begins at {Worker.Tables.Cell.Time(beginning).Csv}, within the period. If the bot ran before that, its database was lost: nothing in this pack "
            + "tells of the time before.");
    }
}
