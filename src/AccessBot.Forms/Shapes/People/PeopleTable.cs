using AccessBot.Forms.Pages;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Shapes.People;

/// <summary>A row of a table that has people or systems in it: the cells that mean something to us, by field.</summary>
internal sealed record TableRowValues(int Line, IReadOnlyDictionary<Field, string> Cells)
{
    /// <summary>The row as it stands in its table.</summary>
    public required PageRow Row { get; init; }

    public string? this[Field field] => Cells.TryGetValue(field, out var text) && text.Length > 0 ? text : null;

    /// <summary>Every cell stands under a heading that is known: then nothing of the row is passed over.</summary>
    public bool IsWhole { get; init; } = true;

    public bool NamesPerson => this[Field.Name] is not null || this[Field.Username] is not null
        || this[Field.Email] is not null || this[Field.Person] is not null;
}

/// <summary>
/// Shape: a table whose heading row names at least two of our fields, one row for each person or system.
/// </summary>
internal static class PeopleTable
{
    public static bool IsOne(PageTable table, Lexicon lexicon) =>
        table.Rows.Count > 0 && Columns(table.Rows[0], lexicon).Values.Distinct().Count() >= 2;

    public static IEnumerable<TableRowValues> Read(Page page, Lexicon lexicon) =>
        page.Tables.Where(table => IsOne(table, lexicon)).SelectMany(table => Rows(table, lexicon))
            .Where(row => row.Cells.Values.Any(cell => cell.Length > 0));

    /// <summary>A row whose "Needed?" says no, or nothing: it asks for nothing.</summary>
    public static bool IsTurnedDown(PageTable table, PageRow row, Lexicon lexicon)
    {
        var wanted = table.Rows[0].Cells.ToList().FindIndex(lexicon.IsWantedColumn);
        return wanted >= 0 && (wanted >= row.Cells.Count || (!lexicon.SaysYes(row.Cells[wanted])
            && (lexicon.SaysYesOrNo(row.Cells[wanted]) || Filled(row.Cells[wanted], lexicon).Length == 0)));
    }

    private static IEnumerable<TableRowValues> Rows(PageTable table, Lexicon lexicon)
    {
        var columns = Columns(table.Rows[0], lexicon);
        var wanted = table.Rows[0].Cells.ToList().FindIndex(lexicon.IsWantedColumn);
        foreach (var row in table.Rows.Skip(1))
        {
            // Forms of 2020 asked for a "yes" in the last column; anything else there is no request.
            if (wanted >= 0 && (wanted >= row.Cells.Count || !lexicon.SaysYes(row.Cells[wanted]))) continue;
            yield return new(row.Line, columns.Where(column => column.Key < row.Cells.Count)
                .GroupBy(column => column.Value)
                .ToDictionary(group => group.Key, group => Filled(row.Cells[group.First().Key], lexicon)))
            {
                Row = row,
                IsWhole = !IsAnother(row, columns, lexicon) && Enumerable.Range(0, row.Cells.Count)
                    .All(at => at == wanted || columns.ContainsKey(at) || SaysNothing(row.Cells[at], lexicon)),
            };
        }
    }

    // "HRBP" under "Role" is what somebody is to the others, where the table names no system to have that role in.
    private static bool IsAnother(PageRow row, Dictionary<int, Field> columns, Lexicon lexicon) =>
        !columns.ContainsValue(Field.System)
        && columns.Any(column => column.Value == Field.Role && column.Key < row.Cells.Count && lexicon.Clues.NamesAnother(row.Cells[column.Key]));

    // A "yes" under a heading that nobody knows says something.
    private static bool SaysNothing(string cell, Lexicon lexicon) =>
        Filled(cell, lexicon).Length == 0 && !lexicon.SaysYesOrNo(cell) && Wording.Key(cell) is not ("x" or "xxx");

    private static string Filled(string cell, Lexicon lexicon) => lexicon.SaysNothing(cell) ? "" : cell;

    private static Dictionary<int, Field> Columns(PageRow heading, Lexicon lexicon)
    {
        var columns = new Dictionary<int, Field>();
        for (var i = 0; i < heading.Cells.Count; i++)
        {
            if (lexicon.FieldOf(heading.Cells[i]) is { } field) columns[i] = field;
        }

        return columns;
    }
}
