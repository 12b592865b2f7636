using Markdig.Syntax.Inlines;

namespace AccessBot.Workflows.Forms.Pages;

/// <summary>Reads the visible text of one paragraph, cell or heading, line by line.</summary>
internal sealed class InlineReader(int firstLine)
{
    private readonly List<TextLine> _lines = [new(firstLine)];
    private readonly HtmlMarks _marks = new(HtmlMarks.WithinText);
    private int _line = firstLine;

    public IReadOnlyList<TextLine> Read(ContainerInline? inline)
    {
        if (inline is not null) Walk(inline, italic: false);
        return _lines;
    }

    private void Walk(ContainerInline container, bool italic)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    Show(literal.Content.AsSpan(), italic);
                    break;
                case CodeInline code:
                    Show(code.ContentSpan, italic);
                    break;
                case AutolinkInline link:
                    Show(link.Url, italic);
                    break;
                case HtmlEntityInline entity:
                    Show(entity.Transcoded.AsSpan(), italic);
                    break;
                case LineBreakInline:
                    _lines.Add(new(++_line));
                    break;
                case HtmlInline html:
                    Take(html.Tag);
                    break;
                case EmphasisInline { DelimiterChar: '~' } or LinkInline { IsImage: true }:
                    break;
                case EmphasisInline emphasis:
                    Walk(emphasis, italic || emphasis.DelimiterCount % 2 == 1);
                    break;
                case ContainerInline inner:
                    Walk(inner, italic);
                    break;
            }
        }
    }

    private void Show(ReadOnlySpan<char> text, bool italic)
    {
        if (!_marks.Discount) _lines[^1].Text.Append(text, italic);
    }

    private void Take(string tag)
    {
        if (tag.StartsWith("<!--", StringComparison.Ordinal)) _lines[^1].Text.Hide(tag[4..Math.Max(4, tag.Length - 3)].Trim());
        else if (HtmlMarks.NameOf(tag) == "br") _lines.Add(new(_line));
        else _marks.Take(tag);
        _line += tag.AsSpan().Count('\n');
    }
}

/// <summary>A line in the making, with its number.</summary>
internal sealed record TextLine(int Line)
{
    public LineBuilder Text { get; } = new();

    public PageLine Build(int block, int heading, int depth, Box box) => Text.Build(Line, block, heading, depth, box);
}
