using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace AccessBot.Forms.Pages;

/// <summary>The visible text of a pipe table, cell by cell.</summary>
internal static class TableReader
{
    public static PageTable Read(Table table) =>
        new([.. table.OfType<TableRow>().Select(Row)]);

    private static PageRow Row(TableRow row) => new(row.Line + 1, [.. row.OfType<TableCell>().Select(Text)]);

    private static string Text(TableCell cell)
    {
        var lines = cell.OfType<LeafBlock>()
            .SelectMany(leaf => new InlineReader(leaf.Line + 1).Read(leaf.Inline))
            .Select(line => line.Text);
        return string.Join(' ', lines.Where(text => text.Length > 0));
    }
}
