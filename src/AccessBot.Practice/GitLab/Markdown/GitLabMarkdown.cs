using Markdig;
using Markdig.Syntax;

namespace AccessBot.Practice.GitLab.Markdown;

/// <summary>The Markdown that GitLab reads, as far as commands and mentions depend on it.</summary>
internal static class GitLabMarkdown
{
    public static MarkdownPipeline Pipeline { get; } =
        new MarkdownPipelineBuilder().UsePipeTables().UseYamlFrontMatter().UsePreciseSourceLocation().Build();

    /// <summary>
    /// The page of a text. One that nests too deeply for Markdig (some 128 levels) is read as an empty page: no
    /// command, no mention. GitLab keeps such a text as well.
    /// </summary>
    public static MarkdownDocument Parse(string text)
    {
        try
        {
            return Markdig.Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            return [];
        }
    }
}
