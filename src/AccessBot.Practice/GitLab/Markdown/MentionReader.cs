using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AccessBot.Practice.GitLab.Markdown;

/// <summary>Finds whom a text mentions; code, quotes and comments mention nobody.</summary>
internal static partial class MentionReader
{
    /// <summary>The names behind the @, without it, each once, in the order of the text.</summary>
    public static IReadOnlyList<string> Read(string text)
    {
        var names = new List<string>();
        Walk(GitLabMarkdown.Parse(text), names);
        return [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static void Walk(ContainerBlock blocks, List<string> names)
    {
        foreach (var block in blocks)
        {
            if (block is QuoteBlock or CodeBlock) continue;
            if (block is ContainerBlock nested) Walk(nested, names);
            if (block is HtmlBlock { Type: not HtmlBlockType.Comment } html) Collect(html.Lines.ToString(), names);
            if (block is LeafBlock { Inline: { } inline }) Collect(TextOf(inline), names);
        }
    }

    private static string TextOf(ContainerInline inline)
    {
        var text = new StringBuilder();
        foreach (var piece in inline)
        {
            _ = piece switch
            {
                LiteralInline literal => text.Append(literal.Content.AsSpan()),
                HtmlEntityInline entity => text.Append(entity.Transcoded.AsSpan()),
                ContainerInline nested => text.Append(TextOf(nested)),
                _ => text.Append(' '),
            };
        }
        return text.ToString();
    }

    private static void Collect(string text, List<string> names) =>
        names.AddRange(Mention().Matches(text).Select(match => match.Groups[1].Value.TrimEnd('.', '-', '/')));

    [GeneratedRegex(@"(?<![\w@/.`])@([A-Za-z0-9_][\w.\-]*(?:/[A-Za-z0-9_][\w.\-]*)*)")]
    private static partial Regex Mention();
}
