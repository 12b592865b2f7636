using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AccessBot.Forms.Pages;

/// <summary>A task box at the start of a list item.</summary>
internal sealed class BoxInline(Box box) : LeafInline
{
    public Box Box { get; } = box;
}

/// <summary>
/// Finds the boxes that GitLab shows: <c>[ ]</c>, <c>[x]</c> and <c>[~]</c>, also with a no-break space, first in a
/// list
/// item and with a caption. It comes before links, so that a definition of <c>[x]</c> elsewhere makes no link of a box.
/// </summary>
internal sealed class BoxParser : InlineParser
{
    public BoxParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var isFirst = processor.Block is ParagraphBlock { Parent: ListItemBlock item } && item[0] == processor.Block;
        if (!isFirst || processor.Root?.FirstChild is not null) return false;
        if (slice.PeekChar(2) != ']' || !IsBlank(slice.PeekChar(3))) return false;
        Box? box = slice.PeekChar(1) switch
        {
            ' ' or '\u00A0' => Box.Unticked,
            'x' or 'X' => Box.Ticked,
            '~' => Box.Inapplicable,
            _ => null,
        };
        if (box is null) return false;
        processor.Inline = new BoxInline(box.Value);
        slice.Start += 3;
        return true;
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\u00A0';
}
