using System.Text.Json;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Heads;

namespace AccessBot.Worker.Cli.Proof;

/// <summary>
/// Files that somebody kept apart from the bot. What cannot be read is a <see cref="UsageProblem"/>: what was given and not
/// looked at proves nothing.
/// </summary>
/// <param name="Manifests">Of exports, or folders of them.</param>
/// <param name="Checkpoints">Files of checkpoints, or folders of them.</param>
/// <param name="Keys">Public keys.</param>
internal sealed record Elsewhere(
    IReadOnlyList<string> Manifests, IReadOnlyList<string> Checkpoints, IReadOnlyList<string> Keys)
{
    /// <summary>With the bot's own key among those by which heads are believed; null where there is no configuration.</summary>
    public KeptElsewhere Read(HeadSigning? own)
    {
        return new KeptElsewhere(
            [.. Files(Manifests, "*.manifest.json").Select(file => new KeptManifest(file, Manifest(file)))],
            [.. Files(Checkpoints, "*.txt").SelectMany(file => FoundCheckpoint.ReadAll(file, Text(file)))],
            Signers(own));
    }

    public static AuditManifest Manifest(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditManifest>(Text(file), Strict) is { Head.Hash: not null, Sha256: not null } manifest
                ? manifest
                : throw new UsageProblem($"{file} cannot be read as a manifest: it names no head.");
        }
        catch (JsonException trouble)
        {
            throw new UsageProblem($"{file} cannot be read as a manifest: {trouble.Message}", trouble);
        }
    }

    private static readonly JsonSerializerOptions Strict = new(DeskRun.Shape) { AllowDuplicateProperties = false };

    private HeadSigners Signers(HeadSigning? own)
    {
        try
        {
            using var key = own?.FindKey();
            return new HeadSigners([.. Keys.Select(Text), .. key is null ? [] : new[] { key.PublicPem }])
            {
                AreDemanded = Keys.Count > 0,
            };
        }
        catch (InvalidOperationException trouble)
        {
            throw new UsageProblem(Keys.Count > 0 ? $"{string.Join(", ", Keys)}: {trouble.Message}." : $"{trouble.Message}.", trouble);
        }
    }

    // A folder stands for every file in it of that name; one without any is a slip.
    private static List<string> Files(IEnumerable<string> places, string pattern)
    {
        var files = new List<string>();
        foreach (var place in places)
        {
            if (!Directory.Exists(place))
            {
                files.Add(place);
                continue;
            }

            var inside = Directory.GetFiles(place, pattern).Order(StringComparer.Ordinal).ToList();
            if (inside.Count == 0) throw new UsageProblem($"{place} holds no file named {pattern}.");
            files.AddRange(inside);
        }

        return files;
    }

    public static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new UsageProblem($"{file} cannot be read: {trouble.Message}", trouble);
        }
    }
}
