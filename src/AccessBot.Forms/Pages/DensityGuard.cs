using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;

namespace AccessBot.Forms.Pages;

/// <summary>
/// Keeps the time for a page in bounds: finding the pairs among very many brackets, stars or bars takes time in the
/// square of their number, so a paragraph with more of them than any person writes is left unread, and reported.
/// </summary>
internal sealed class DensityGuard : IMarkdownExtension
{
    private const int MostMarks = 2_000;
    private const int MostBarsOnALine = 200;

    public static bool Stopped(LeafBlock block) => block is ParagraphBlock or HeadingBlock && !block.ProcessInlines;

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        foreach (var parser in pipeline.BlockParsers)
        {
            if (parser is ParagraphBlockParser or HeadingBlockParser) parser.Closed += Check;
        }
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    private static void Check(BlockProcessor processor, Block block)
    {
        if (block is LeafBlock { ProcessInlines: true } leaf && IsDense(leaf.Lines)) leaf.ProcessInlines = false;
    }

    private static bool IsDense(StringLineGroup lines)
    {
        var marks = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var bars = 0;
            foreach (var c in lines.Lines[i].Slice.AsSpan())
            {
                if (c is '[' or '*' or '_' or '~' or '!' or '<' or '`') marks++;
                else if (c == '|') bars++;
            }

            if (marks > MostMarks || bars > MostBarsOnALine) return true;
        }

        return false;
    }
}
