using AccessBot.Vocabulary;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AccessBot.Worker.Dashboard;

/// <summary>docs/operations.md as it was when this program was built, and where in it a reason is
/// explained.</summary>
public sealed class RunBook
{
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    public RunBook()
    {
        using var stream = typeof(RunBook).Assembly.GetManifestResourceStream("operations.md")
            ?? throw new InvalidOperationException("the run book is not part of this program");
        using var reader = new StreamReader(stream);
        var pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers().DisableHtml().Build();
        var document = Markdown.Parse(reader.ReadToEnd(), pipeline);
        foreach (var (heading, next) in document.Zip(document.Skip(1)))
        {
            if (heading is not HeadingBlock || next is not ParagraphBlock { Inline: { } line }) continue;
            if (heading.GetAttributes().Id is not { } place) continue;
            foreach (var reason in line.Descendants<CodeInline>()) _places.TryAdd(reason.Content, place);
        }

        // The desk has this page and no other: the rest is read where the documentation is.
        foreach (var link in document.Descendants<LinkInline>().Where(link => link.Url?.Contains(".md", StringComparison.Ordinal) == true).ToList())
            link.ReplaceBy(new CodeInline($"docs/{link.Url}"), copyChildren: false);

        // The page has its own first heading.
        if (document is [HeadingBlock { Level: 1 } title, ..]) document.Remove(title);
        Html = document.ToHtml(pipeline);
    }

    /// <summary>Made from our own text with HTML switched off.</summary>
    public string Html { get; }

    /// <summary>Address of the section about a reason, which names it by id; null when there is none.</summary>
    public string? Find(Reason reason) => Find(reason.Id);

    /// <summary>The same of anything that a section names in its first line, such as <c>health:vendor</c>.</summary>
    public string? Find(string topic) => _places.TryGetValue(topic, out var place) ? $"/runbook#{place}" : null;
}
