using System.Text.RegularExpressions;
using AccessBot.Forms.Words;
using Markdig;
using Markdig.Syntax;

namespace AccessBot.Forms.Pages;

/// <summary>
/// What somebody says in a comment, for every place that hears comments: not what they quote, show as code, hide or strike out. What is in
/// a fold (<c>&lt;details&gt;</c>) is said: it is only folded.
/// </summary>
public static partial class SpokenText
{
    // Blocks alone: no link or emphasis changes who says a line.
    private static readonly MarkdownPipeline Blocks = BuildPipeline();

    /// <summary>The comment's lines, each at its place, empty where nothing of it is said. Never throws, whatever the text is.</summary>
    public static IReadOnlyList<string> Lines(string comment)
    {
        var lines = comment.ReplaceLineEndings("\n").Split('\n');
        try
        {
            BlankBlocks(lines);
        }
        catch (ArgumentException)
        {
            // Markdig's way of saying that the nesting is deeper than any comment that a person wrote.
            return [.. lines.Select(_ => "")];
        }

        return Marked().Replace(string.Join('\n', lines), Blanked).Split('\n');
    }

    private static void BlankBlocks(string[] lines)
    {
        var document = Markdown.Parse(string.Join('\n', lines), Blocks);
        var (code, quoted, starts) = (new bool[lines.Length], new bool[lines.Length], new int[lines.Length]);
        for (var at = 1; at < lines.Length; at++) starts[at] = starts[at - 1] + lines[at - 1].Length + 1;
        foreach (var block in document.Descendants())
        {
            if (block is CodeBlock shown) Mark(code, shown, starts);
            if (block is QuoteBlock quote) Mark(quoted, quote, starts);
        }

        // GitLab's quotation over several lines: a line of three > before and after, and to the end where nobody closes it.
        var isOpen = false;
        for (var at = 0; at < lines.Length; at++)
        {
            var isFence = !code[at] && Quotes().IsMatch(lines[at]);
            if (isFence) isOpen = !isOpen;
            if (isOpen || isFence || code[at] || quoted[at]) lines[at] = "";
        }
    }

    // A block knows in letters where it ends.
    private static void Mark(bool[] marked, Block block, int[] starts)
    {
        var found = Array.BinarySearch(starts, block.Span.End);
        var last = Math.Max(found >= 0 ? found : ~found - 1, block.Line);
        Array.Fill(marked, true, block.Line, last - block.Line + 1);
    }

    // So that the lines below keep their numbers.
    private static string Blanked(Match marked) => marked.Groups["said"].Success ? marked.Value : $" {new string('\n', marked.Value.Count(c => c == '\n'))}";

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.InlineParsers.Clear();
        return builder.Build();
    }

    [GeneratedRegex(@"^ {0,3}>{3,}\s*$", Patterns.Exact)]
    private static partial Regex Quotes();

    // A mark in code is no mark.
    [GeneratedRegex(
        @"(?<said>`[^`\n]*`)|<!--.*?(?:-->|\z)|~~[^~\n]+~~|<(?<tag>pre|blockquote|code|del|s|strike)\b[^>]*>.*?(?:</\k<tag>\s*>|\z)",
        RegexOptions.Singleline | Patterns.AnyCase)]
    private static partial Regex Marked();
}
