using Markdig;

namespace AccessBot.Sandbox.GitLab.Markdown;

/// <summary>The Markdown that GitLab reads, as far as commands and mentions depend on it.</summary>
internal static class GitLabMarkdown
{
    public static MarkdownPipeline Pipeline { get; } =
        new MarkdownPipelineBuilder().UsePipeTables().UseYamlFrontMatter().UsePreciseSourceLocation().Build();
}
