using AccessBot.Storage.Audit;
using AccessBot.Worker.Cli.Usage;

namespace AccessBot.Worker.Cli.Proof;

/// <summary>An export and the manifest beside it.</summary>
internal static class ExportFile
{
    /// <summary>
    /// The manifest is <c>FILE.manifest.json</c>, or the only one that was named. A missing one is said: then nothing tells
    /// that an end was cut off.
    /// </summary>
    public static async Task<AuditVerdict> VerifyAsync(
        string file, Elsewhere elsewhere, TextWriter error, CancellationToken ct)
    {
        var beside = elsewhere.Manifests.Count == 1 ? elsewhere.Manifests[0] : file + ".manifest.json";
        var manifest = File.Exists(beside) ? Elsewhere.Manifest(beside) : null;
        if (manifest is null)
            await error.WriteLineAsync($"{beside} is not there: that rows were cut off either end could not be noticed without it.");
        var others = elsewhere with { Manifests = [.. elsewhere.Manifests.Where(one => one != beside)] };
        await using var stream = Open(file);
        return await ExportVerification.VerifyAsync(stream, manifest, others.Read(own: null), ct);
    }

    private static FileStream Open(string file)
    {
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new UsageProblem($"{file} cannot be read: {trouble.Message}", trouble);
        }
    }
}
