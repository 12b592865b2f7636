using Markdig.Syntax;

namespace AccessBot.Forms.Pages;

/// <summary>
/// Reads raw HTML blocks: their text as lines, their tables as tables. Text between the tags of one table may stand in
/// other blocks.
/// </summary>
internal sealed class HtmlBlocks(HtmlMarks marks, List<PageLine> lines, List<PageTable> tables)
{
    private readonly LineBuilder _text = new();
    private List<PageRow>? _rows;
    private List<string>? _cells;
    private bool _inCell;
    private int _rowLine;

    /// <summary>Where a comment begins that is never closed.</summary>
    public int? UnclosedComment { get; private set; }

    public void Read(HtmlBlock html, int block, int depth)
    {
        var first = html.Line + 1;
        var line = first;
        foreach (var piece in HtmlText.Pieces(html.Lines.ToString()))
        {
            if (first + piece.LineOffset != line) Flush(line, block, depth);
            line = first + piece.LineOffset;
            Take(piece, line, block, depth);
        }

        Flush(line, block, depth);
    }

    /// <summary>Closes a table that the page left open.</summary>
    public void End()
    {
        EndRow();
        if (_rows is { Count: > 0 }) tables.Add(new PageTable(_rows));
        _rows = null;
    }

    private void Take(HtmlPiece piece, int line, int block, int depth)
    {
        switch (piece.Kind)
        {
            case HtmlPieceKind.Comment:
                if (piece.Text.Length > 7) _text.Hide(piece.Text[4..^3].Trim());
                break;
            case HtmlPieceKind.UnclosedComment:
                UnclosedComment ??= line;
                break;
            case HtmlPieceKind.Tag:
                TakeTag(piece.Text, line, block, depth);
                break;
            case HtmlPieceKind.Text when !marks.Discount:
                _text.Append(piece.Text);
                break;
        }
    }

    private void TakeTag(string tag, int line, int block, int depth)
    {
        marks.Take(tag);
        var name = HtmlMarks.NameOf(tag);
        if (name is "b" or "strong" or "i" or "em" or "a" or "span" or "code" or "sup" or "sub" or "u") return;
        Flush(line, block, depth);
        switch (name, tag.StartsWith("</", StringComparison.Ordinal))
        {
            case ("table", true):
                End();
                break;
            case ("table", false):
                End();
                _rows = [];
                break;
            case ("tr", _):
                EndRow();
                (_cells, _rowLine) = (_rows is null || tag[1] == '/' ? null : [], line);
                break;
            case ("td" or "th", var closes):
                _inCell = !closes && _cells is not null;
                if (_inCell) _cells!.Add("");
                break;
        }
    }

    private void EndRow()
    {
        if (_rows is not null && _cells is { Count: > 0 }) _rows.Add(new PageRow(_rowLine, _cells));
        _cells = null;
        _inCell = false;
    }

    private void Flush(int line, int block, int depth)
    {
        var built = _text.Build(line, block, 0, depth, Box.None);
        if (_inCell && built.Text.Length > 0) _cells![^1] = $"{_cells[^1]} {built.Text}".TrimStart();
        else if (!_inCell && (built.Text.Length > 0 || built.Hidden.Count > 0)) lines.Add(built);
    }
}
