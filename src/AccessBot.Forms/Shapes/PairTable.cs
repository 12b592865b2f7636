using AccessBot.Forms.Pages;
using AccessBot.Forms.Shapes.People;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Shapes;

/// <summary>A table with a label in the first column and its value in the second.</summary>
internal static class PairTable
{
    public static IEnumerable<FieldValue> Read(PageTable table, Lexicon lexicon) =>
        PeopleTable.IsOne(table, lexicon) ? [] : table.Rows.Select(row => Of(row, lexicon)).OfType<FieldValue>();

    /// <summary>The field that a row of such a table is; null where it is none.</summary>
    public static FieldValue? Of(PageRow row, Lexicon lexicon) =>
        row.Cells.Count > 1 && lexicon.FieldOf(row.Cells[0].TrimEnd(':')) is { } field && lexicon.FieldOf(row.Cells[1]) is null
            ? FieldReader.Value(lexicon, field, row.Cells[1], row.Line, italic: false, []) : null;
}
