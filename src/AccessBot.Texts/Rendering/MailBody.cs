using Markdig;
using Markdig.Syntax;

namespace AccessBot.Texts.Rendering;

/// <summary>One Markdown text as the two parts of a mail.</summary>
internal static class MailBody
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    public static string Html(string markdown) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"></head>
        <body style="font-family: sans-serif; line-height: 1.5">
        {Markdown.ToHtml(markdown, Pipeline).TrimEnd()}
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    public static string Text(string markdown)
    {
        MarkdownDocument document = Markdown.Parse(markdown, Pipeline);
        return PlainText.Of(document) + "\n";
    }
}
