using Markdig.Syntax.Inlines;

namespace AccessBot.Forms.Pages;

/// <summary>Reads the visible text of one paragraph, cell or heading, line by line.</summary>
internal sealed class InlineReader(int firstLine, int block = 0, int heading = 0, int depth = 0)
{
    private readonly List<PageLine> _lines = [];
    private readonly LineBuilder _text = new();
    private readonly HtmlMarks _marks = new(HtmlMarks.WithinText);
    private int _line = firstLine;
    private Box _box;

    public IReadOnlyList<PageLine> Read(ContainerInline? inline)
    {
        if (inline is not null) Walk(inline, italic: false);
        EndLine();
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
                case BoxInline box:
                    _box = box.Box;
                    break;
                case LineBreakInline:
                    EndLine();
                    _line++;
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
        if (!_marks.Discount) _text.Append(text, italic);
    }

    private void Take(string tag)
    {
        if (tag.StartsWith("<!--", StringComparison.Ordinal)) _text.Hide(tag[4..Math.Max(4, tag.Length - 3)].Trim());
        else if (HtmlMarks.NameOf(tag) == "br") EndLine();
        else _marks.Take(tag);
        _line += tag.AsSpan().Count('\n');
    }

    // A box stands on the first line of its item only.
    private void EndLine()
    {
        _lines.Add(_text.Build(_line, block, heading, depth, _box));
        _box = Box.None;
    }
}
