namespace AccessBot.Forms.Pages;

internal enum Box
{
    None,
    Unticked,
    Ticked,

    /// <summary>GitLab's <c>[~]</c>: shown, not counted, not clickable.</summary>
    Inapplicable,
}

/// <summary>One visible line of the rendered page.</summary>
/// <param name="Line">1-based line of the description.</param>
/// <param name="Block">The paragraph, heading or HTML block it belongs to: lines of one block share the number.</param>
/// <param name="Heading">Level of the heading that this line is; 0 for text.</param>
/// <param name="Depth">How many list items it stands in.</param>
internal sealed record PageLine(int Line, string Text, int Block, int Heading, int Depth, Box Box)
{
    /// <summary>Stretches of <see cref="Text"/> in italics, as start and end.</summary>
    public IReadOnlyList<(int Start, int End)> Italics { get; init; } = [];

    /// <summary>Hidden comments that stood on this line, without their marks. Never read as values.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Invisible characters were taken out of this line.</summary>
    public bool HadInvisible { get; init; }

    public bool IsItalic(int start, int end) => Italics.Any(i => i.Start <= start && end <= i.End);
}

/// <summary>A table of the page: a pipe table or an HTML one. Cells are visible text.</summary>
internal sealed record PageTable(IReadOnlyList<PageRow> Rows);

internal sealed record PageRow(int Line, IReadOnlyList<string> Cells);

/// <summary>What a reader of the rendered page sees, line by line.</summary>
internal sealed record Page(
    IReadOnlyList<PageLine> Lines, IReadOnlyList<PageTable> Tables, IReadOnlyList<string> Source)
{
    /// <summary>The line where a comment begins that hides the rest of the page because nobody closed it.</summary>
    public int? UnclosedComment { get; init; }

    /// <summary>Whether the line stands in the settings block at the top, which is no part of the form.</summary>
    public bool IsSetting(int line) => line <= Settings;

    /// <summary>The last line of that block; 0 where the page has none.</summary>
    public int Settings { get; init; }

    /// <summary>The page is built so that finding out what it shows would take too long.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>
    /// What the fold is called (<c>&lt;summary&gt;</c>) that this line is behind; null for a line that everybody sees, and
    /// empty for a fold without a name.
    /// </summary>
    public string? FoldOf(int line) => (_folds ??= FindFolds()).GetValueOrDefault(line);

    private Dictionary<int, string>? _folds;

    private const int LongestName = 1_000;

    private Dictionary<int, string> FindFolds()
    {
        // Each fold has the names of those around it in its own. One with a name longer than any has none: what is in it is asked about.
        var (folds, open) = (new Dictionary<int, string>(), new Stack<string>());
        for (var at = 0; at < Source.Count; at++)
        {
            if (Source[at].Contains("<details", StringComparison.OrdinalIgnoreCase)) open.Push($"{open.FirstOrDefault()} {SummaryFrom(at)}".Trim() is { Length: <= LongestName } name ? name : "");
            if (open.Count > 0) folds[at + 1] = open.Peek();
            if (open.Count > 0 && Source[at].Contains("</details", StringComparison.OrdinalIgnoreCase)) open.Pop();
        }

        return folds;
    }

    // The summary stands on the line of its fold or on one of the next few.
    private string SummaryFrom(int at)
    {
        var text = string.Join(' ', Source.Skip(at).Take(4));
        var start = text.IndexOf("<summary>", StringComparison.OrdinalIgnoreCase);
        var end = text.IndexOf("</summary>", StringComparison.OrdinalIgnoreCase);
        return start >= 0 && end > start ? text[(start + "<summary>".Length)..end] : "";
    }

    /// <summary>The description's line as its author wrote it.</summary>
    public string SourceOf(int line) => line >= 1 && line <= Source.Count ? Source[line - 1] : "";
}
