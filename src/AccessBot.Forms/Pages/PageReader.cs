using AccessBot.Forms.Words;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace AccessBot.Forms.Pages;

/// <summary>
/// Renders a description in mind and keeps what a reader would see and could mean: no comments, code, quotations,
/// struck-out text or examples.
/// </summary>
internal sealed class PageReader
{
    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    private readonly string[] _source;
    private readonly List<PageLine> _lines = [];
    private readonly List<PageTable> _tables = [];
    private readonly HtmlMarks _marks = new(HtmlMarks.AcrossBlocks);
    private readonly HtmlBlocks _html;
    private readonly Examples _examples;
    private readonly int _settings;
    private int _block;
    private bool _tooDense;

    private PageReader(string description, Examples examples)
    {
        _examples = examples;
        _source = [.. SourceLines.Of(description).Select(line => description.Substring(line.Start, line.Length))];
        var shown = (string[])_source.Clone();
        if (shown[0].StartsWith('\uFEFF')) shown[0] = shown[0][1..];
        _settings = FrontMatter.Blank(shown);
        Text = string.Join('\n', shown);
        _html = new HtmlBlocks(_marks, _lines, _tables);
    }

    private string Text { get; }

    /// <param name="examples">How the languages in force announce an example, which is left out; null for a page that is read whole.</param>
    public static Page Read(string description, Examples? examples = null)
    {
        var reader = new PageReader(description, examples ?? Examples.None);
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(reader.Text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's way of saying that the nesting is deeper than any page that a person wrote.
            return new Page([], [], reader._source) { IsUnreadable = true };
        }

        reader.Walk(document, 0);
        reader._html.End();
        return new Page(reader._lines, reader._tables, reader._source)
        {
            Settings = reader._settings,
            UnclosedComment = reader._html.UnclosedComment,
            IsUnreadable = reader._tooDense,
        };
    }

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePipeTables()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough | EmphasisExtraOptions.Subscript)
            .Use<DensityGuard>();
        builder.InlineParsers.Insert(0, new BoxParser());
        return builder.Build();
    }

    private void Walk(ContainerBlock container, int depth)
    {
        var skip = new Skipping();
        for (var i = 0; i < container.Count; i++)
        {
            var block = container[i];
            var isFence = IsQuoteFence(block) && (skip.InQuoteFence || Closes(container, i));
            if (isFence) skip.InQuoteFence = !skip.InQuoteFence;
            else if (block is HtmlBlock html && !skip.InQuoteFence) _html.Read(html, ++_block, depth);
            else if (!_marks.Discount && !skip.Skips(block)) Read(block, depth, skip);
        }
    }

    private void Read(Block block, int depth, Skipping skip)
    {
        switch (block)
        {
            case HeadingBlock heading:
                AddLines(heading, depth, heading.Level);
                if (IsExample()) skip.Section = heading.Level;
                break;
            case ParagraphBlock paragraph:
                AddLines(paragraph, depth, 0);
                skip.Next = IsExample();
                break;
            case Table table:
                _tables.Add(TableReader.Read(table));
                break;
            case QuoteBlock or LinkReferenceDefinitionGroup:
                break;
            case ListItemBlock item:
                Walk(item, depth + 1);
                break;
            case ContainerBlock inner:
                Walk(inner, depth);
                break;
        }
    }

    private void AddLines(LeafBlock leaf, int depth, int heading)
    {
        _tooDense |= DensityGuard.Stopped(leaf);
        _lines.AddRange(new InlineReader(leaf.Line + 1, ++_block, heading, depth).Read(leaf.Inline));
    }

    private bool IsExample() => _lines.Count > 0 && _examples.IsAnnouncedBy(_lines[^1].Text);

    // GitLab's quotation over several lines: a line of three > before and after. To a plain parser each is an empty
    // quote.
    private bool IsQuoteFence(Block block) => block is QuoteBlock && _source[block.Line].Trim() == ">>>";

    private bool Closes(ContainerBlock container, int open)
    {
        for (var i = open + 1; i < container.Count; i++)
        {
            if (IsQuoteFence(container[i])) return true;
        }

        return false;
    }

    /// <summary>What is left out among the blocks of one container.</summary>
    private sealed class Skipping
    {
        public bool InQuoteFence { get; set; }

        /// <summary>The next block is the example that was just announced.</summary>
        public bool Next { get; set; }

        /// <summary>
        /// Level of the heading that announced an example; the section ends at the next one of its rank.
        /// </summary>
        public int Section { get; set; }

        public bool Skips(Block block)
        {
            if (InQuoteFence) return true;
            if (block is HeadingBlock heading)
            {
                Next = false;
                if (heading.Level <= Section) Section = 0;
                return Section > 0;
            }

            var announced = Next;
            Next = false;
            return announced || Section > 0;
        }
    }
}
