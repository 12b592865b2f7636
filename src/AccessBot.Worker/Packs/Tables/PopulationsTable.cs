using AccessBot.Worker.Packs.Sampling;
using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs.Tables;

/// <summary>What samples are drawn from, by hash: fixed before the auditor names a seed.</summary>
internal sealed class PopulationsTable() : PackTable(
    "20-populations", "what samples are drawn from: 'accessbot audit sample' draws with a seed that the auditor gives after this",
    "instance", "act", "rows", "sha256")
{
    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        var rows = scope.Grants.Select(one => (one.Instance, Act: "grant", one.RowId))
            .Concat(scope.Removals.Select(one => (one.Instance, Act: "removal", one.RowId)));
        foreach (var one in rows.GroupBy(row => (row.Instance, row.Act)).OrderBy(one => one.Key.Instance.Value, StringComparer.Ordinal)
            .ThenBy(one => one.Key.Act, StringComparer.Ordinal))
        {
            var population = new Population(one.Key.Instance.Value, one.Key.Act, [.. one.Select(row => row.RowId)]);
            yield return [Cell.Word(population.Instance), Cell.Word(population.Act), Cell.Number(population.RowIds.Count), Cell.Word(population.Sha256)];
        }
    }
}
