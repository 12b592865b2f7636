using System.Security.Cryptography;
using System.Text;

namespace AccessBot.Worker.Packs.Sampling;

/// <summary>
/// Draws from the populations of a pack with a seed that the auditor gives once the pack is written: rows in the order of SHA-256 over the seed and the
/// row's id, the first of them in each instance and act. Anybody can repeat it, and the order of the file does not matter.
/// </summary>
internal static class SampleDraw
{
    /// <summary>Fewer rows than this are all given unless a size is named.</summary>
    public const int FewestForDraw = 50;

    /// <summary>What testers take of a control that works daily or more often.</summary>
    public const int UsualSize = 25;

    /// <param name="size">Of each instance and act; null for the usual one.</param>
    public static IReadOnlyList<Stratum> From(IEnumerable<SampledRow> rows, string seed, int? size) =>
    [
        .. rows.GroupBy(row => (row.Instance, row.Act)).OrderBy(one => one.Key.Instance, StringComparer.Ordinal).ThenBy(one => one.Key.Act, StringComparer.Ordinal)
            .Select(one => Draw(new Population(one.Key.Instance, one.Key.Act, [.. one.Select(row => row.RowId)]), [.. one], seed, size)),
    ];

    private static Stratum Draw(Population population, List<SampledRow> rows, string seed, int? size)
    {
        var wanted = size ?? (rows.Count < FewestForDraw ? rows.Count : UsualSize);
        var ranked = rows.OrderBy(row => Rank(seed, row.RowId), StringComparer.Ordinal).ToList();
        return new Stratum(population, [.. ranked.Take(wanted)], [.. ranked.Skip(wanted).Where(row => row.Targeted is not null)]);
    }

    /// <summary>SHA-256 over seed and row id as UTF-8, one after the other, in hex.</summary>
    public static string Rank(string seed, string rowId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed + rowId)));
}

/// <param name="Drawn">By the seed.</param>
/// <param name="Targeted">Not drawn, and always looked at: late ones, and those in which an operator had a hand.</param>
internal sealed record Stratum(Population Population, IReadOnlyList<SampledRow> Drawn, IReadOnlyList<SampledRow> Targeted);

/// <summary>A row of a population.</summary>
/// <param name="Targeted">Why it is always looked at; null where it is not.</param>
internal sealed record SampledRow(string RowId, string Instance, string Act, string Request, string? AccountId, string? Targeted);
