using Spectre.Console;

namespace AccessBot.Worker.Cli;

/// <summary>Colours on a terminal only, and never a line broken for a pipe.</summary>
internal static class Terminal
{
    private const int WideEnough = 4000;
    private const int PipedTable = 160;

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

    /// <summary>A table as wide as the terminal; in a pipe, of a width that people can still read.</summary>
    public static void Table(TextWriter output, Table table)
    {
        var console = For(output);
        if (console.Profile.Width == WideEnough) console.Profile.Width = PipedTable;
        console.Write(table);
    }
}
