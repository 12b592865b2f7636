using System.Globalization;
using AccessBot.Texts;
using Spectre.Console;

namespace AccessBot.Worker.Cli;

/// <summary>Colours on a terminal only, and never a line broken for a pipe.</summary>
internal static class Terminal
{
    private const int WideEnough = 4000;
    private const int PipedTable = 160;

    // Below it a table breaks every word into pieces.
    private const int Narrow = 90;

    /// <summary>What somebody types; null where nobody can.</summary>
    public static TextReader? Input => Console.IsInputRedirected ? null : Console.In;

    public static IAnsiConsole For(TextWriter output)
    {
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!isTerminal) console.Profile.Width = WideEnough;
        return console;
    }

    /// <summary>
    /// A table as wide as the terminal; in a pipe as wide as <c>COLUMNS</c> says, or of a width that people can still
    /// read. Where it would be too narrow for a table each row is a few lines.
    /// </summary>
    public static void Table(TextWriter output, IReadOnlyList<string> headers, IReadOnlyList<Cell[]> rows)
    {
        var console = For(output);
        if (console.Profile.Width == WideEnough) console.Profile.Width = Columns() ?? PipedTable;
        if (console.Profile.Width < Narrow)
        {
            foreach (var row in rows) WriteLines(console, headers, row);
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns([.. headers]);
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(cell.Shown, cell.Style)));
        console.Write(table);
    }

    private static void WriteLines(IAnsiConsole console, IReadOnlyList<string> headers, Cell[] row)
    {
        console.Write(new Text(row[0].Shown + "\n", row[0].Style));
        foreach (var (header, cell) in headers.Zip(row).Skip(1).Where(one => one.Second.Text.Length > 0))
            console.Write(new Padder(new Text($"{header}: {cell.Shown}", cell.Style)).Padding(2, 0, 0, 0));
    }

    private static int? Columns() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var width)
            && width is >= 20 and <= 1000
            ? width
            : null;
}

/// <summary>One cell of a table, or one line of it where there is no room for tables.</summary>
internal sealed record Cell(string Text, Style Style)
{
    /// <summary>Names and titles are strangers': nothing in them moves the cursor or turns the line round.</summary>
    public string Shown => PersonText.OneLine(Text, Limit);

    /// <summary>Characters that are shown; more where the bot's own words may be many.</summary>
    public int Limit { get; init; } = PersonText.LineLimit;

    public static implicit operator Cell(string text) => new(text, Style.Plain);
}
