using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AccessBot.Storage.Audit;
using AccessBot.Worker.Packs.Proof;
using AccessBot.Worker.Packs.Verification;
using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs.Sampling;

/// <summary>
/// Writes the papers behind a drawn sample, a folder for each row: the row as the pack has it, the request as it stands and whether it stood so when it was
/// acted on, the bot's own notes, its receipts, its rows of the pack's log, and what of its proof still holds. Reads the bot's memory and the vendors, and
/// writes to neither, but a row of the log that names the folder's hash.
/// </summary>
internal sealed class SampleFolder(SampledCase cases, PastPacks past, AuditLog audit, TimeProvider time)
{
    /// <summary>Names the layout; docs/audit.md describes it.</summary>
    public const string Version = "accessbot-sample v1";

    private const string Table = "20-samples";
    private static readonly string[] Columns = ["row_id", "instance", "act", "kind", "request", "account_id", "why", "as_it_stood", "proof"];

    /// <param name="manifestSha256">Of the pack.</param>
    /// <param name="shape">The sample as <c>--json</c> prints it; the manifest has it too.</param>
    /// <param name="by">Who draws, for the log.</param>
    public async Task<WrittenSample> WriteAsync(
        string pack, string manifestSha256, IReadOnlyList<DrawnRow> rows, object shape, string target, string by, IProgress<string>? progress, CancellationToken ct)
    {
        // Its rows say which issues are read, with the bot's rights: so they have to be the bot's own.
        if (!await past.KnowsAsync(manifestSha256, ct))
            throw new Cli.Usage.UsageProblem($"This bot's audit log knows no pack whose manifest has the SHA-256 {manifestSha256}: give the one that it made.");
        var folder = PackFolder.Begin(target);
        try
        {
            var (lines, missing) = (new List<IReadOnlyList<Cell>>(), new List<string>());
            foreach (var row in rows)
            {
                progress?.Report($"Writing {row.Row.RowId} ({lines.Count + 1} of {rows.Count}) …");
                var found = await cases.WriteAsync(pack, row.Row, folder, ct);
                if (found.Lacks is { } why) missing.Add($"{row.Row.RowId}: {why}");
                lines.Add(Line(row, found));
            }

            await WriteTableAsync(folder, lines, ct);
            return await EndAsync(folder, shape, missing, by, ct);
        }
        catch (Exception trouble)
        {
            folder.Abandon();
            if (trouble is IOException or UnauthorizedAccessException) throw new Cli.Usage.UsageProblem($"--out {target} cannot be written: {trouble.Message}", trouble);
            throw;
        }
    }

    private static IReadOnlyList<Cell> Line(DrawnRow drawn, CaseFound found) =>
    [
        Cell.Word(drawn.Row.RowId), Cell.Word(drawn.Row.Instance), Cell.Word(drawn.Row.Act), Cell.Word(drawn.Kind), Cell.Text(drawn.Row.Request),
        Cell.Text(drawn.Row.AccountId), Cell.Word(drawn.Row.Targeted), Cell.YesNo(found.AsItStood), Cell.Word(found.Proof),
    ];

    private static async Task WriteTableAsync(PackFolder folder, List<IReadOnlyList<Cell>> lines, CancellationToken ct)
    {
        await using var exact = folder.Create($"{Table}.jsonl", hasRows: true);
        await using var sheet = folder.Create($"{Table}.csv", hasRows: true);
        await using var csv = new CsvTable(sheet, Columns);
        foreach (var line in lines)
        {
            await csv.WriteAsync(line);
            await JsonLines.WriteAsync(exact, Columns, line, ct);
        }

        folder.Count($"{Table}.jsonl", lines.Count);
        folder.Count($"{Table}.csv", lines.Count);
    }

    private async Task<WrittenSample> EndAsync(PackFolder folder, object shape, List<string> missing, string by, CancellationToken ct)
    {
        var made = time.GetUtcNow();
        var manifest = JsonSerializer.Serialize(
            new { Format = Version, MadeAt = Cell.Time(made).Csv, MadeBy = by, Sample = shape, Partial = missing, Files = await folder.ListAsync(ct) }, PackFormat.Json);
        await folder.WriteAsync(PackFormat.Manifest, manifest, ct);
        var sums = (await folder.ListAsync(ct)).ToDictionary(file => file.Name, file => file.Sha256, StringComparer.Ordinal);
        await folder.WriteAsync(PackFormat.Sums, FilesCheck.Sums(sums), ct);
        var written = new WrittenSample(
            folder.End(missing.Count > 0), missing, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(manifest))));
        await audit.AppendAsync(
            new AuditEntry(
                AuditKind.Operator, made, by, "wrote the papers of a sample for an auditor", Step: "sample",
                Detail: JsonSerializer.Serialize(new { written.ManifestSha256, Rows = sums.Keys.Count(name => name.EndsWith("/row.json", StringComparison.Ordinal)) }, PackFormat.OneLine)),
            ct);
        return written;
    }
}

/// <param name="Kind"><c>random</c> or <c>targeted</c>.</param>
internal sealed record DrawnRow(SampledRow Row, string Kind);

/// <param name="Missing">What could not be had, a line for each row; then the folder's name ends in <c>-PARTIAL</c>.</param>
/// <param name="ManifestSha256">The log has it too.</param>
internal sealed record WrittenSample(string Folder, IReadOnlyList<string> Missing, string ManifestSha256);
