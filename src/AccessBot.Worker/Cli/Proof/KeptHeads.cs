using System.Text.Json;
using AccessBot.Storage.Audit;

namespace AccessBot.Worker.Cli.Proof;

/// <summary>Heads out of files that somebody kept apart from the bot.</summary>
internal static class KeptHeads
{
    /// <summary>Throws <see cref="UsageProblem"/> for what cannot be read: what was given and not looked at proves nothing.</summary>
    /// <param name="places">Manifests, or folders of them.</param>
    public static IReadOnlyList<AuditWitness> OfManifests(IEnumerable<string> places) =>
        [.. Files(places, "*.manifest.json").SelectMany(file => Heads(file, Manifest(file)))];

    /// <summary>A folder stands for every file in it of that name; one without any is a slip.</summary>
    public static IReadOnlyList<string> Files(IEnumerable<string> places, string pattern)
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

    public static AuditManifest Manifest(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditManifest>(File.ReadAllText(file), DeskRun.Shape) is { Head.Hash: not null } manifest
                ? manifest
                : throw new UsageProblem($"{file} cannot be read as a manifest: it names no head.");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageProblem($"{file} cannot be read as a manifest: {trouble.Message}", trouble);
        }
    }

    /// <summary>Where the log ended, and where the export began and ended: the chain runs through all three.</summary>
    public static IEnumerable<AuditWitness> Heads(string file, AuditManifest manifest)
    {
        yield return new AuditWitness(file, manifest.Head.Count, manifest.Head.Hash);
        if (manifest is { LastNo: { } last, LastHash: { } hash }) yield return new AuditWitness(file, last, hash);
        if (manifest is { FirstNo: { } first, FirstPrev: { } prev }) yield return new AuditWitness(file, first - 1, prev);
    }
}
