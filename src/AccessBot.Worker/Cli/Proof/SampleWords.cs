using AccessBot.Texts;
using AccessBot.Worker.Packs.Sampling;

namespace AccessBot.Worker.Cli.Proof;

/// <param name="By">Who gave the seed; null where nobody said.</param>
internal sealed record Drawn(string Pack, string ManifestSha256, string Seed, string? By, DateTimeOffset At, IReadOnlyList<Stratum> Strata);

/// <summary>A sample, for people and for programs.</summary>
internal static class SampleWords
{
    public static void Say(TextWriter output, Drawn drawn)
    {
        output.WriteLine(PersonText.OneLine($"Seed '{drawn.Seed}', given by {drawn.By ?? "nobody named"}, drawn at {Tables.Cell.Time(drawn.At).Csv}."));
        output.WriteLine(PersonText.OneLine($"From {drawn.Pack}, whose manifest's SHA-256 is {drawn.ManifestSha256}."));
        if (drawn.Strata.Count == 0) output.WriteLine("The pack has neither grants nor removals to draw from.");
        foreach (var one in drawn.Strata)
        {
            output.WriteLine(PersonText.OneLine(
                $"{one.Population.Instance}, {one.Population.Act}s: {one.Drawn.Count} of {one.Population.RowIds.Count}, {one.Targeted.Count} more targeted; population {one.Population.Sha256}"));
        }

        var rows = Rows(drawn);
        if (rows.Count == 0) return;
        Terminal.Table(
            output, ["Row", "Instance", "Act", "Kind", "Request", "Account", "Why"],
            [.. rows.Select(one => Cells(one.Row, one.Kind))]);
    }

    public static object Shaped(Drawn drawn) => new
    {
        seed = drawn.Seed,
        given_by = drawn.By,
        drawn_at = Tables.Cell.Time(drawn.At).Csv,
        manifest_sha256 = drawn.ManifestSha256,
        populations = drawn.Strata.Select(one => new
        {
            instance = one.Population.Instance,
            act = one.Population.Act,
            rows = one.Population.RowIds.Count,
            sha256 = one.Population.Sha256,
            sample = Rows(one).Select(row => new
            {
                row_id = row.Row.RowId,
                kind = row.Kind,
                request = row.Row.Request,
                account_id = row.Row.AccountId,
                why = row.Row.Targeted,
            }),
        }),
    };

    /// <summary>Every row of the sample.</summary>
    public static IReadOnlyList<DrawnRow> Rows(Drawn drawn) => [.. drawn.Strata.SelectMany(Rows)];

    private static Cli.Cell[] Cells(SampledRow row, string kind) =>
        [row.RowId, row.Instance, row.Act, kind, row.Request, row.AccountId ?? "", row.Targeted ?? ""];

    private static IEnumerable<DrawnRow> Rows(Stratum one) =>
        one.Drawn.Select(row => new DrawnRow(row, "random")).Concat(one.Targeted.Select(row => new DrawnRow(row, "targeted")));
}
