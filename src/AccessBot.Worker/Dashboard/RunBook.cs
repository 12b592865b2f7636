using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AccessBot.Worker.Dashboard;

/// <summary>docs/operations.md as it was when this program was built, and where in it a sentence is
/// explained.</summary>
public sealed class RunBook
{
    private readonly Dictionary<string, string> _places = new(StringComparer.OrdinalIgnoreCase);

    public RunBook()
    {
        using var stream = typeof(RunBook).Assembly.GetManifestResourceStream("operations.md")
            ?? throw new InvalidOperationException("the run book is not part of this program");
        using var reader = new StreamReader(stream);
        var pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers().DisableHtml().Build();
        var document = Markdown.Parse(reader.ReadToEnd(), pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            var words = string.Concat(
                heading.Inline!.Descendants<LiteralInline>().Select(text => text.Content.ToString()));
            if (heading.GetAttributes().Id is { } id) _places[words.Trim()] = id;
        }

        // The page has its own first heading.
        if (document is [HeadingBlock { Level: 1 } title, ..]) document.Remove(title);
        Html = document.ToHtml(pipeline);
    }

    /// <summary>Made from our own text with HTML switched off.</summary>
    public string Html { get; }

    /// <summary>Every heading's words.</summary>
    public IEnumerable<string> Headings => _places.Keys;

    /// <summary>Address of the section about a sentence; null when there is none.</summary>
    public string? Find(string sentence) => _places.TryGetValue(sentence, out var id) ? $"/runbook#{id}" : null;
}
