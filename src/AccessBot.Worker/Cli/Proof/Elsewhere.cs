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
    /// <param name="own">The bot's key is among those by which heads are believed; null where there is no configuration.</param>
    /// <param name="isDemanded">A manifest that the bot's own key did not sign is not believed.</param>
    public KeptElsewhere Read(HeadSigning? own, bool isDemanded = false) => new(
        [.. Files(Manifests, "*.manifest.json").Select(file => new KeptManifest(file, Manifest(file)))],
        [.. Files(Checkpoints, "*.txt").SelectMany(file => FoundCheckpoint.ReadAll(file, Text(file)))],
        Signers(own, isDemanded));

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
            throw new UsageProblem($"{file} is no manifest of an export: it is not the one JSON object that 'audit export' writes beside its file.", trouble);
        }
    }

    private static readonly JsonSerializerOptions Strict = new(DeskRun.Shape) { AllowDuplicateProperties = false };

    private HeadSigners Signers(HeadSigning? own, bool isDemanded)
    {
        try
        {
            using var key = own?.FindKey();
            return new HeadSigners([.. Keys.Select(Text), .. key is null ? [] : new[] { key.PublicPem }])
            {
                AreDemanded = Keys.Count > 0 || key is not null && isDemanded,
                AreOfTheConfiguration = Keys.Count == 0 && key is not null,
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

    private static string Text(string file) => NamedFile.ReadText(file);
}
