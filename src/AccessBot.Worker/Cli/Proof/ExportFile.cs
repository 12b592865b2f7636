using AccessBot.Storage.Audit;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Heads;

namespace AccessBot.Worker.Cli.Proof;

/// <summary>An export and the manifest beside it.</summary>
internal static class ExportFile
{
    /// <summary>
    /// The manifest is <c>FILE.manifest.json</c>, or the only one that was named. A missing one is said: then nothing tells
    /// that an end was cut off.
    /// </summary>
    /// <param name="own">The key of the configuration that was named; null for none. What it did not sign is not believed.</param>
    public static async Task<AuditVerdict> VerifyAsync(
        string file, Elsewhere elsewhere, HeadSigning? own, TextWriter error, CancellationToken ct)
    {
        await using var stream = NamedFile.OpenRead(file);
        var beside = file + ".manifest.json";
        var named = elsewhere.Manifests is [var only] && !Directory.Exists(only) ? only : null;
        // Naming the one that came with the export makes it no other witness.
        var isElsewhere = named is not null && Path.GetFullPath(named) != Path.GetFullPath(beside);
        var manifest = named is not null || File.Exists(beside) ? Elsewhere.Manifest(named ?? beside) : null;
        if (manifest is null)
            await error.WriteLineAsync($"{beside} is not there: that rows were cut off either end could not be noticed without it.");
        var others = elsewhere with { Manifests = [.. elsewhere.Manifests.Where(one => one != named)] };
        return await ExportVerification.VerifyAsync(
            stream, manifest, isElsewhere ? WitnessPlace.Elsewhere : WitnessPlace.Beside, others.Read(own, isDemanded: true), ct);
    }
}
