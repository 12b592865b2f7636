using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AccessBot.Texts.Rendering;

/// <summary>
/// The places in a template where no escaping could keep a value harmless are refused: code, HTML, and a backtick that
/// opens nothing (it would pair with one of the value's own).
/// </summary>
internal static partial class MarkdownRule
{
    // Letters only, so that it reads as a word wherever Markdown allows one.
    private const string Token = "xqvaluexq";

    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePreciseSourceLocation().UsePipeTables().Build();

    public static IEnumerable<SyntaxProblem> Check(IReadOnlyList<string> lines)
    {
        var kept = lines.Select((text, index) => (Text: WithTokens(text), Line: index + 1))
            .Where(l => l.Text is not null).ToList();
        var document = Markdown.Parse(string.Join('\n', kept.Select(l => l.Text)), Pipeline);
        return document.Descendants()
            .Select(part => (part.Line, What: ProblemOf(part)))
            .Where(p => p.What is not null)
            .Select(p => new SyntaxProblem(kept[p.Line].Line, p.What!, null));
    }

    // Commands write nothing: a line that holds only commands is not there when the template has run.
    private static string? WithTokens(string line)
    {
        var text = Command().Replace(line, "");
        if (text.Length < line.Length && string.IsNullOrWhiteSpace(text)) return null;
        return Output().Replace(text, Token);
    }

    private static string? ProblemOf(MarkdownObject part) => part switch
    {
        HtmlBlock or HtmlInline => "HTML is not used in templates; write Markdown",
        CodeInline code when HasToken(code.Content) =>
            "a value cannot stand between backticks; write {{ name | code }}",
        CodeBlock code when HasToken(code.Lines.ToString()) =>
            "a value cannot stand in a code block (four spaces begin one, too); give it as a block of its own",
        AutolinkInline link when HasToken(link.Url) => "a value cannot stand between '<' and '>'",
        LinkReferenceDefinition link when HasToken(link.Url ?? "") || HasToken(link.Label ?? "") =>
            "a value cannot define a link",
        LiteralInline text when text.Content.ToString().Contains('`') => "a backtick here opens no code; leave it out",
        _ => null,
    };

    private static bool HasToken(string text) => text.Contains(Token, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\{\{[-~]?\s*(?:(?:if|else|for|end|case|when)\b|#)[^}]*\}\}")]
    private static partial Regex Command();

    [GeneratedRegex(@"\{\{[^}]*\}\}")]
    private static partial Regex Output();
}
