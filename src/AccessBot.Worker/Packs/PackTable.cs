using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs;

/// <summary>A table of a pack: NAME.csv for spreadsheets and NAME.jsonl, its exact twin. One row is held at a time.</summary>
/// <param name="name">Without an ending.</param>
internal abstract class PackTable(string name, string says, params string[] columns) : IPackFile
{
    public string Name => name;

    public string Says => says;

    public async Task WriteAsync(PackScope scope, PackFolder folder, CancellationToken ct)
    {
        long rows = 0;
        await using (var exact = folder.Create($"{name}.jsonl", hasRows: true))
        await using (var sheet = folder.Create($"{name}.csv", hasRows: true))
        await using (var csv = new CsvTable(sheet, columns))
        {
            await foreach (var row in RowsAsync(scope, ct))
            {
                await csv.WriteAsync(row);
                await JsonLines.WriteAsync(exact, columns, row, ct);
                scope.GuardedCells += row.Count(cell => cell.IsGuarded);
                rows++;
            }
        }

        folder.Count($"{name}.jsonl", rows);
        folder.Count($"{name}.csv", rows);
        scope.Rows[name] = rows;
    }

    public virtual bool Belongs(PackScope scope) => true;

    /// <summary>As many cells as there are columns, in their order.</summary>
    protected abstract IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(PackScope scope, CancellationToken ct);
}
