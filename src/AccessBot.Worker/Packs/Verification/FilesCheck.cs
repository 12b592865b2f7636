using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;

namespace AccessBot.Worker.Packs.Verification;

/// <summary>Every file of a pack against its manifest: changed, missing and added ones, and the rows of tables.</summary>
internal sealed partial class FilesCheck(string pack, PackReport report)
{
    /// <summary>Files of which every pack of this format has at least these.</summary>
    private static readonly string[] Required =
    [
        "00-READ-ME.txt", "00-summary.md", "10-accounts-at-end.csv", "11-grants.csv", "12-removals.csv", "13-changes.csv", "14-operator-acts.csv",
        "15-refused-and-failed.csv", "16-leavers.csv", "17-gaps.csv", "50-completeness.csv", PackFormat.Log, PackFormat.LogManifest, PackFormat.Checkpoints,
        "90-verify/verify.py", "90-verify/audit_verify.py", "90-verify/FORMAT.md",
    ];

    public async Task RunAsync(CancellationToken ct)
    {
        var named = report.Manifest.Files.GroupBy(file => file.Name, StringComparer.Ordinal).ToDictionary(one => one.Key, one => one.First(), StringComparer.Ordinal);
        if (named.Count != report.Manifest.Files.Count) report.Integrity.Add("the manifest names a file twice");
        var around = new HashSet<string>(StringComparer.Ordinal) { PackFormat.Manifest, PackFormat.Sums };
        if (report.Manifest.Key != Storage.Audit.Checkpoints.Checkpoint.None) around.Add(PackFormat.Signature);
        var there = Names(pack, "").ToHashSet(StringComparer.Ordinal);
        foreach (var name in there.Except(named.Keys).Except(around).Order(StringComparer.Ordinal))
            report.Integrity.Add($"{name} was added: the manifest does not name it");
        foreach (var name in named.Keys.Union(around).Except(there).Order(StringComparer.Ordinal)) report.Integrity.Add($"{name} is missing");
        var sums = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in named.Keys.Union(around).Intersect(there).Where(name => name != PackFormat.Sums).Order(StringComparer.Ordinal))
        {
            if (await CheckAsync(name, named.GetValueOrDefault(name), ct) is { } sum) sums[name] = sum;
        }

        CheckTables(named);
        if (new FileInfo(Path.Combine(pack, PackFormat.Sums)).LinkTarget is not null) report.Integrity.Add($"{PackFormat.Sums} is a link and no file");
        else if (there.Contains(PackFormat.Sums) && await File.ReadAllTextAsync(Path.Combine(pack, PackFormat.Sums), Encoding.Latin1, ct) != Sums(sums))
            report.Integrity.Add($"{PackFormat.Sums} is not what the files come to: it or one of them was changed");
    }

    /// <summary>As <c>sha256sum</c> writes and reads it, in the order of the names' bytes.</summary>
    public static string Sums(IReadOnlyDictionary<string, string> sums) =>
        string.Concat(sums.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Value}  {one.Key}\n"));

    private async Task<string?> CheckAsync(string name, PackedFile? said, CancellationToken ct)
    {
        var path = Path.Combine(pack, name);
        if (new FileInfo(path).LinkTarget is not null)
        {
            report.Integrity.Add($"{name} is a link and no file");
            return null;
        }

        await using var file = File.OpenRead(path);
        var sum = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        if (said is null) return sum;
        if (sum != said.Sha256 || file.Length != said.Bytes)
            report.Integrity.Add($"{name} was changed: it is not byte for byte what the manifest names");
        else if (said.Rows is { } rows && await CountAsync(file, name, ct) is var counted && counted != rows)
            report.Completeness.Add($"{name} has {counted} rows, and the manifest names {rows}");
        return sum;
    }

    private void CheckTables(Dictionary<string, PackedFile> named)
    {
        foreach (var name in Required.Where(name => !named.ContainsKey(name)))
            report.Completeness.Add($"the manifest names no {name}, which every pack has");
        foreach (var (name, file) in named.Where(one => Table().IsMatch(one.Key)).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var twin = name[..^".csv".Length] + ".jsonl";
            if (!named.TryGetValue(twin, out var exact) || exact.Rows != file.Rows)
                report.Completeness.Add($"{name} and {twin} do not have the same rows");
        }
    }

    private static async Task<long> CountAsync(FileStream file, string name, CancellationToken ct)
    {
        file.Position = 0;
        using var text = new StreamReader(file, leaveOpen: true);
        long rows = 0;
        if (!name.EndsWith(".csv", StringComparison.Ordinal))
        {
            while (await text.ReadLineAsync(ct) is not null) rows++;
            return rows;
        }

        using var csv = new CsvParser(text, CultureInfo.InvariantCulture);
        while (await csv.ReadAsync()) rows++;
        return rows - 1;
    }

    // What is no file counts too: an empty folder, a link.
    private static IEnumerable<string> Names(string folder, string before)
    {
        var entries = new DirectoryInfo(folder).EnumerateFileSystemInfos().ToList();
        if (entries.Count == 0 && before.Length > 0) yield return before;
        foreach (var entry in entries)
        {
            if (entry is DirectoryInfo && entry.LinkTarget is null)
            {
                foreach (var name in Names(entry.FullName, $"{before}{entry.Name}/")) yield return name;
            }
            else
            {
                yield return before + entry.Name;
            }
        }
    }

    [GeneratedRegex("^[0-9]{2}-[^/]*\\.csv$")]
    private static partial Regex Table();
}
