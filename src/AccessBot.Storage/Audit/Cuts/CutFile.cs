using System.Globalization;
using System.Text.Json;
using AccessBot.Storage.Audit.Checkpoints;

namespace AccessBot.Storage.Audit.Cuts;

/// <summary>The file that a cut-off beginning goes to: an export like any other, with its manifest beside it.</summary>
internal sealed class CutFile(AuditExport export, Func<HeadKey?> key)
{
    private static readonly JsonSerializerOptions Shape = new() { WriteIndented = true };

    /// <summary>Believed only as it was read back from the disk.</summary>
    public async Task<AuditManifest> WriteAsync(string folder, (long First, long Last) range, CancellationToken ct)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"audit-{range.First:D10}-{range.Last:D10}.jsonl"));
        try
        {
            Directory.CreateDirectory(folder);
            var manifest = await WriteRowsAsync(path, range, ct);
            await DemandAsync(path, manifest, ct);
            return manifest;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new LogNotCut($"{path} cannot be written and read back: {trouble.Message}", trouble);
        }
    }

    // Under another name first: a crash leaves nothing that looks like a whole file, and an earlier try is written over.
    private async Task<AuditManifest> WriteRowsAsync(string path, (long First, long Last) range, CancellationToken ct)
    {
        var beside = path + ".part";
        AuditManifest manifest;
        await using (var stream = new FileStream(beside, Owned(FileMode.Create)))
        {
            manifest = await export.ExportRowsAsync(range.First, range.Last, stream, ct);
            stream.Flush(flushToDisk: true);
        }

        await using (var stream = new FileStream(beside + ".manifest", Owned(FileMode.Create)))
        {
            await JsonSerializer.SerializeAsync(stream, manifest, Shape, ct);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside + ".manifest", path + ".manifest.json", overwrite: true);
        File.Move(beside, path, overwrite: true);
        return manifest;
    }

    private async Task DemandAsync(string path, AuditManifest manifest, CancellationToken ct)
    {
        using var signer = key();
        var signers = signer is null ? HeadSigners.Nobody : new HeadSigners([signer.PublicPem]);
        await using var stream = File.OpenRead(path);
        var verdict = await ExportVerification.VerifyAsync(stream, manifest, WitnessPlace.Beside, KeptElsewhere.Nothing with { Signers = signers }, ct);
        if (!verdict.IsWhole) throw new LogNotCut($"{path} does not hold what was written to it");
    }

    private static FileStreamOptions Owned(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
