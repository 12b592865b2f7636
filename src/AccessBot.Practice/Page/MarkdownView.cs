using System.Globalization;
using AccessBot.Practice.Hosting;
using Markdig;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AccessBot.Practice.Page;

/// <summary>Shows Markdown as GitLab roughly would; HTML in it is shown as text, and comments not at all.</summary>
internal static class MarkdownView
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras().Build();

    /// <param name="text">The Markdown.</param>
    /// <param name="uploads">What stands before <c>/uploads/…</c>, without a slash at its end.</param>
    public static Html Render(string text, string uploads)
    {
        try
        {
            return Rendered(text, uploads);
        }
        catch (ArgumentException)
        {
            // Too deeply nested for Markdig: shown as it was written.
            return new Html($"<pre>{System.Net.WebUtility.HtmlEncode(text)}</pre>");
        }
    }

    private static Html Rendered(string text, string uploads)
    {
        var document = Markdown.Parse(text, Pipeline);
        foreach (var link in document.Descendants<LinkInline>()) link.Url = Safe(link.Url, uploads);
        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail))
            link.Url = Safe(link.Url, uploads);
        using var written = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(written);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlBlockRenderer>(new ShownBlock());
        renderer.ObjectRenderers.Replace<Markdig.Renderers.Html.Inlines.HtmlInlineRenderer>(new ShownInline());
        renderer.ObjectRenderers.Replace<HtmlTaskListRenderer>(new ShownTask());
        renderer.Render(document);
        return new Html(written.ToString());
    }

    private static string Safe(string? url, string uploads) => url switch
    {
        null => "",
        _ when url.StartsWith("/uploads/", StringComparison.Ordinal) => uploads + url,
        _ when url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) => url,
        _ when url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) => url,
        _ when url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) => url,
        _ => "#",
    };

    private sealed class ShownBlock : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock block)
        {
            if (block.Type == HtmlBlockType.Comment) return;
            renderer.Write("<p>").WriteEscape(block.Lines.ToString()).WriteLine("</p>");
        }
    }

    private sealed class ShownInline : HtmlObjectRenderer<HtmlInline>
    {
        protected override void Write(HtmlRenderer renderer, HtmlInline inline)
        {
            if (!inline.Tag.StartsWith("<!--", StringComparison.Ordinal)) renderer.WriteEscape(inline.Tag);
        }
    }

    private sealed class ShownTask : HtmlObjectRenderer<TaskList>
    {
        protected override void Write(HtmlRenderer renderer, TaskList task)
        {
            var word = task.Checked ? "done" : "to do";
            var mark = task.Checked ? " checked" : "";
            renderer.Write($"<input type=\"checkbox\" disabled aria-label=\"{word}\"{mark}>");
        }
    }
}
