using Markdig;
using Markdig.Syntax;

namespace AccessBot.Sandbox.GitLab.Markdown;

/// <summary>The Markdown that GitLab reads, as far as commands and mentions depend on it.</summary>
internal static class GitLabMarkdown
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseYamlFrontMatter().UsePreciseSourceLocation().Build();

    /// <summary>GitLab stores whatever is written; what is nested too deeply to be read commands and mentions nobody.</summary>
    public static MarkdownDocument Read(string text)
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
