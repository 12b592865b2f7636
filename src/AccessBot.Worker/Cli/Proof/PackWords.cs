using AccessBot.Texts;
using AccessBot.Worker.Packs.Verification;

namespace AccessBot.Worker.Cli.Proof;

/// <summary>What checking a pack found, for people and for programs.</summary>
internal static class PackWords
{
    private const int Most = 100;

    public static void Say(TextWriter output, TextWriter error, PackReport report)
    {
        Wrong(error, "Integrity", report.Integrity);
        Wrong(error, "Completeness", report.Completeness);
        Wrong(error, "Signature", report.Signature);
        var manifest = report.Manifest;
        if (report.Integrity.Count == 0)
            output.WriteLine($"Integrity: whole. {manifest.Files.Count} files are what the manifest names, none is missing and none was added.");
        if (report.Completeness.Count == 0)
            output.WriteLine($"Completeness: whole. {report.LogRows} rows of the log, from {manifest.Log.First} on, up to checkpoint {manifest.Checkpoint?.Number}.");
        if (report.Signature.Count == 0) output.WriteLine($"Signature: {report.Signed}");
        if (manifest.TieOutsOpen > 0) output.WriteLine($"Open comparisons: {manifest.TieOutsOpen}. Read 00-summary.md.");
        output.WriteLine($"The manifest's SHA-256 is {report.ManifestSha256}.");
        output.WriteLine(report.IsWhole ? "Whole." : "NOT whole.");
    }

    public static object Shaped(PackReport report) => new
    {
        is_whole = report.IsWhole,
        integrity = report.Integrity,
        completeness = report.Completeness,
        signature = report.Signature,
        signed = report.Signature.Count == 0 ? report.Signed : null,
        tie_outs_open = report.Manifest.TieOutsOpen,
        files = report.Manifest.Files.Count,
        log_rows = report.LogRows,
        manifest_sha256 = report.ManifestSha256,
    };

    // Names of files can be anybody's.
    private static void Wrong(TextWriter error, string kind, List<string> all)
    {
        foreach (var what in all.Take(Most)) error.WriteLine(PersonText.OneLine($"{kind}: {what}"));
        if (all.Count > Most) error.WriteLine($"{kind}: …and {all.Count - Most} more");
    }
}
