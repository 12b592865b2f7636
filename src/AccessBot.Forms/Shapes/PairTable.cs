using AccessBot.Forms.Pages;
using AccessBot.Forms.Shapes.People;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Shapes;

/// <summary>A table with a label in the first column and its value in the second.</summary>
internal static class PairTable
{
    public static IEnumerable<FieldValue> Read(PageTable table, Lexicon lexicon)
    {
        if (PeopleTable.IsOne(table, lexicon)) yield break;
        foreach (var row in table.Rows)
        {
            if (row.Cells.Count < 2 || lexicon.FieldOf(row.Cells[0].TrimEnd(':')) is not { } field) continue;
            if (lexicon.FieldOf(row.Cells[1]) is not null) continue;
            yield return FieldReader.Value(lexicon, field, row.Cells[1], row.Line, italic: false, []);
        }
    }
}
