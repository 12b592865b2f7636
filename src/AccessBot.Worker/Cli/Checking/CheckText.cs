using AccessBot.Worker.Checks;
using Spectre.Console;

namespace AccessBot.Worker.Cli.Checking;

/// <summary>Shows what checks find, a line or two for each, and how many in the end.</summary>
internal sealed class CheckText(TextWriter output)
{
    private readonly IAnsiConsole _console = Terminal.For(output);
    private readonly Dictionary<CheckMark, int> _counts = [];
    private readonly List<string> _notes = [];

    public void Add(string check, CheckLine line)
    {
        var (mark, colour) = line.Mark switch
        {
            CheckMark.Ok => ("ok  ", "green"),
            CheckMark.Note => ("note", "blue"),
            CheckMark.Warn => ("warn", "yellow"),
            _ => ("FAIL", "red"),
        };
        _console.Markup($"[{colour}]{mark}[/]  ");
        _console.WriteLine($"{check}: {line.What}: {line.Sentence}");
        _counts[line.Mark] = Count(line.Mark) + 1;
        if (line.Mark == CheckMark.Note) _notes.Add(line.Sentence);
        if (line.Mend is { } mend) _console.WriteLine($"      to mend: {mend}");
    }

    public void End()
    {
        var (fine, warned, failed) = (Count(CheckMark.Ok), Count(CheckMark.Warn), Count(CheckMark.Fail));
        _console.WriteLine(failed + warned == 0
            ? $"Everything is in order: {fine} things were tried."
            : $"{failed} failed, {Amount.Of(warned, "warning")}; {fine} are in order.");
        // Whoever reads the last line alone has to know.
        foreach (var note in _notes) _console.WriteLine(note);
    }

    private int Count(CheckMark mark) => _counts.GetValueOrDefault(mark);
}
