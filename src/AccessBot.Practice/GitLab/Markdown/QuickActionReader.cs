using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AccessBot.Practice.GitLab.Markdown;

/// <summary>
/// Finds the commands in a text and takes them out. A command is a line that begins with a known <c>/name</c> in a
/// paragraph of the page itself: not in code, a quote, a list, a table, HTML or front matter.
/// </summary>
public static partial class QuickActionReader
{
    private const string Names =
        "close|reopen|open|label|labels|unlabel|remove_label|relabel|confidential|assign|unassign|remove_assignee|"
        + "reassign|title|move|clone|lock|unlock|due|remove_due_date|shrug|tableflip|cc|todo|done|subscribe|"
        + "unsubscribe|duplicate|weight|clear_weight|estimate|remove_estimate|spend|milestone|remove_milestone|award|"
        + "react|promote_to|relate|unlink|severity|health_status|copy_metadata|create_merge_request|invite_email|zoom|"
        + "type|convert_to_ticket";

    /// <summary>
    /// Reads a text as GitLab does before saving it; carriage returns and white space at the end are lost.
    /// </summary>
    public static ReadText Read(string text, bool alsoInHtmlComments = false)
    {
        var source = text.Replace("\r", "", StringComparison.Ordinal);
        var document = GitLabMarkdown.Parse(source);
        var reach = document.Where(block => block is ParagraphBlock || (alsoInHtmlComments && IsComment(block)));
        var actions = new List<QuickAction>();
        var content = new StringBuilder();
        var copied = 0;
        foreach (var match in reach.SelectMany(block => Commands(source, block, alsoInHtmlComments)))
        {
            content.Append(source, copied, match.At - copied);
            copied = match.At + match.Length;
            actions.Add(match.Action);
        }
        return new ReadText(content.Append(source, copied, source.Length - copied).ToString().TrimEnd(), actions);
    }

    private static IEnumerable<(int At, int Length, QuickAction Action)> Commands(
        string source, Block block, bool alsoInHtmlComments)
    {
        var end = Math.Min(source.Length, block.Span.End + 1);
        var start = Math.Min(block.Span.Start, end);
        // Markdig's paragraph begins after up to three spaces; a command must begin the line.
        while (start > 0 && source[start - 1] != '\n') start--;
        if (end < source.Length && source[end] == '\n') end++;
        var hidden = block is LeafBlock { Inline: { } inline } ? Hidden(inline, alsoInHtmlComments) : [];
        return Command().Matches(source[start..end])
            .Select(match => (At: start + match.Index, match.Length, ActionOf(match)))
            .Where(found => !hidden.Any(span => found.At > span.Start && found.At <= span.End))
            .Where(found => !InQuoteFence(source, found.At));
    }

    private static List<SourceSpan> Hidden(ContainerInline inline, bool alsoInHtmlComments) =>
    [
        .. inline.Descendants<CodeInline>().Select(code => code.Span),
        .. alsoInHtmlComments ? [] : inline.Descendants<HtmlInline>().Select(html => html.Span),
    ];

    private static QuickAction ActionOf(Match match) =>
        new(match.Groups["name"].Value.ToLowerInvariant(), match.Groups["arg"].Value.Trim());

    private static bool IsComment(Block block) => block is HtmlBlock { Type: HtmlBlockType.Comment };

    // GitLab's own block quote: everything between two lines of >>>.
    private static bool InQuoteFence(string source, int at) => QuoteFence().Count(source[..at]) % 2 == 1;

    [GeneratedRegex(
        @"^/(?<name>" + Names + @")(?:[ \t]+(?<arg>[^\n]*))?[ \t]*(?:\n|\z)",
        RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Command();

    [GeneratedRegex(@"^>>>[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex QuoteFence();
}
