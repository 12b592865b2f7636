using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Configuration;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AccessBot.Scenarios.Tests.Documentation;

/// <summary>A page of the documentation as GitLab shows it: its anchors, its links, and what stands under each heading.</summary>
internal sealed partial class MarkdownPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    private readonly MarkdownDocument _page;

    private MarkdownPage(string path)
    {
        Path = path;
        _page = Markdown.Parse(File.ReadAllText(System.IO.Path.Combine(Files.House, path)), Pipeline);
        Anchors = _page.Descendants<HeadingBlock>().Select(AnchorOf).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>From the top of the project.</summary>
    public string Path { get; }

    public IReadOnlySet<string> Anchors { get; }

    public static MarkdownPage Read(string path) => new(path);

    /// <summary>Links and images, with the line in which they begin.</summary>
    public IEnumerable<(string Address, int Line)> Links => _page.Descendants<LinkInline>().Select(link => (link.Url ?? "", link.Line + 1));

    /// <summary>What stands between fences, of those that name this language.</summary>
    public IEnumerable<string> Blocks(string language) =>
        _page.Descendants<FencedCodeBlock>().Where(block => block.Info == language).Select(block => block.Lines.ToString() + "\n");

    /// <summary>The anchors of sections by what their first line names in code, as the run book names reasons.</summary>
    public IReadOnlyDictionary<string, string> SectionsByName()
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (heading, next) in _page.Zip(_page.Skip(1)))
        {
            if (heading is not HeadingBlock place || next is not ParagraphBlock { Inline: { } line }) continue;
            foreach (var name in line.Descendants<CodeInline>()) places.TryAdd(name.Content, AnchorOf(place));
        }

        return places;
    }

    // GitLab makes one hyphen of several, and GitHub does not.
    private static string AnchorOf(HeadingBlock heading) => Hyphens().Replace(heading.GetAttributes().Id!, "-");

    [GeneratedRegex("-{2,}")]
    private static partial Regex Hyphens();
}
