namespace AccessBot.Practice.GitLab.Model;

/// <summary>A label of a project or of a group.</summary>
public sealed class GitLabLabel
{
    public required long Id { get; init; }
    /// <summary>Changed by a rename only, which leaves no event and touches no issue.</summary>
    public required string Title { get; set; }

    public required string Color { get; init; }
    public string? Description { get; init; }
    public GitLabProject? Project { get; init; }
    public GitLabGroup? Group { get; init; }

    /// <summary>A deleted label is null in the events that name it.</summary>
    public bool Deleted { get; set; }

    /// <summary>The key of a scoped label (<c>a::b</c> of <c>a::b::c</c>), or null.</summary>
    public string? Scope => Title.LastIndexOf("::", StringComparison.Ordinal) is > 0 and var at ? Title[..at] : null;
}
