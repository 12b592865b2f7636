using System.Text.Json;
using System.Text.RegularExpressions;
using AccessBot.Worker.Cli.Usage;

namespace AccessBot.Worker.Packs.Sampling;

/// <summary>Reads what samples are drawn from out of a pack.</summary>
internal static partial class SampledRows
{
    public static IEnumerable<SampledRow> Read(string pack) =>
        Read(pack, PackFormat.Grants, "grant").Concat(Read(pack, PackFormat.Removals, "removal"));

    private static IEnumerable<SampledRow> Read(string pack, string table, string act) =>
        File.ReadLines(Path.Combine(pack, table + ".jsonl")).Select(line => Row(table, line, act));

    private static SampledRow Row(string table, string line, string act)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            string? Text(string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            var acts = row.TryGetProperty("operator_acts", out var number) && number.TryGetInt32(out var count) ? count : 0;
            List<string> why = [];
            if (Text("late") == "yes") why.Add("late");
            if (acts > 0) why.Add("an operator had a hand in it");
            var id = Text("row_id") ?? throw new JsonException("a row has no row_id");
            // It becomes the name of a folder, and anybody can write a pack that is whole.
            if (!Id().IsMatch(id)) throw new JsonException("a row_id is not as packs have them");
            return new SampledRow(
                id, Text("instance") ?? "", act, Text("request") ?? "", Text("account_id"),
                why.Count == 0 ? null : string.Join(", ", why));
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException)
        {
            throw new UsageProblem($"{table}.jsonl cannot be read: {trouble.Message}", trouble);
        }
    }

    [GeneratedRegex(@"^[GR]-[0-9a-f]{8,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
