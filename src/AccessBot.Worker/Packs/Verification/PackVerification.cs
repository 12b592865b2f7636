using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Worker.Cli.Usage;

namespace AccessBot.Worker.Packs.Verification;

/// <summary>Checks a pack by itself, with neither database nor network; 90-verify/verify.py in each pack does the same.</summary>
internal static partial class PackVerification
{
    /// <param name="keys">Public keys in PEM, by which it must be signed; none: by the key that came with it, if any.</param>
    /// <remarks>Throws <see cref="UsageProblem"/> for what is no pack, or one of a format that this program does not know.</remarks>
    public static async Task<PackReport> RunAsync(string pack, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var bytes = await ReadAsync(Path.Combine(pack, PackFormat.Manifest), ct);
        var report = new PackReport { Manifest = Manifest(pack, bytes), ManifestSha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        await new FilesCheck(pack, report).RunAsync(ct);
        var given = Signers(keys);
        var own = report.Manifest.Key == Checkpoint.None ? null : Own(pack);
        await new LogCheck(pack, report).RunAsync(given.AreKnown ? given : report.Integrity.Count == 0 && own is not null ? own : HeadSigners.Nobody, ct);
        Signature(pack, report, bytes, given, own);
        foreach (var why in report.Manifest.Partial) report.Completeness.Add($"the pack says itself that it is partial: {why}");
        return report;
    }

    private static void Signature(string pack, PackReport report, byte[] manifest, HeadSigners given, HeadSigners? own)
    {
        var key = report.Manifest.Key;
        if (key == Checkpoint.None)
        {
            if (given.AreKnown) report.Signature.Add("the pack is not signed, though a key was given");
            report.Signed = "none: the pack is not signed. Whoever can change a file can change the manifest with it.";
            return;
        }

        var file = Path.Combine(pack, PackFormat.Signature);
        if (!File.Exists(file)) report.Signature.Add($"{PackFormat.Signature} is missing");
        else if (Written().Match(File.ReadAllText(file, Encoding.Latin1)) is not { Success: true } match || match.Groups["key"].Value != key)
            report.Signature.Add($"{PackFormat.Signature} is not the signature of the key that the manifest names");
        else if ((given.AreKnown ? given : own) is not { } signers) report.Signature.Add($"it cannot be read: {PackFormat.PublicKey} is no public key on P-256");
        else if (signers.FindFault(Encoding.UTF8.GetString(manifest), key, match.Groups["signature"].Value) is { } fault)
            report.Signature.Add($"the manifest {fault}");
        report.Signed = given.AreKnown
            ? $"whole, by key {key}, which you gave."
            : $"fits key {key}, which came with the pack: compare that id with the one you were given, or give --public-key.";
    }

    private static HeadSigners? Own(string pack)
    {
        try
        {
            var file = Path.Combine(pack, PackFormat.PublicKey);
            return File.Exists(file) ? new HeadSigners([File.ReadAllText(file)]) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static HeadSigners Signers(IReadOnlyList<string> keys)
    {
        try
        {
            return new HeadSigners(keys) { AreDemanded = keys.Count > 0 };
        }
        catch (InvalidOperationException trouble)
        {
            throw new UsageProblem($"--public-key: {trouble.Message}.", trouble);
        }
    }

    private static PackManifest Manifest(string pack, byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var format = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("format", out var said) ? said.ToString() : null;
            if (format != PackFormat.Version)
                throw new UsageProblem($"{pack} is a pack of the format '{format}', and this program knows '{PackFormat.Version}' only.");
            return JsonSerializer.Deserialize<PackManifest>(bytes, PackFormat.Json) is { Files: not null, Log: not null, Head: not null, Partial: not null, Key: not null } manifest
                && manifest.Files.All(file => file is { Name: not null, Sha256: not null })
                ? manifest
                : throw new UsageProblem($"{pack}/{PackFormat.Manifest} has other names than docs/audit.md says.");
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException)
        {
            throw new UsageProblem($"{pack}/{PackFormat.Manifest} cannot be read as a manifest: {trouble.Message}", trouble);
        }
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken ct)
    {
        var pack = Path.GetDirectoryName(file);
        if (File.Exists(pack)) throw new UsageProblem($"{pack} is a file: a pack is a folder, unpacked where it came as a zip file.");
        if (!Directory.Exists(pack)) throw new UsageProblem($"{pack}: there is no such folder.");
        try
        {
            return await File.ReadAllBytesAsync(file, ct);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new UsageProblem($"{file} cannot be read, so this is no pack: {trouble.Message}", trouble);
        }
    }

    [GeneratedRegex("^key (?<key>[0-9a-f]{16})\nsignature (?<signature>[A-Za-z0-9+/=]+)\n\\z")]
    private static partial Regex Written();
}
