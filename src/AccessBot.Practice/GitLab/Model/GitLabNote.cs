namespace AccessBot.Practice.GitLab.Model;

/// <summary>A comment, or a line that GitLab wrote itself.</summary>
public sealed class GitLabNote
{
    public required long Id { get; init; }
    public required long AuthorId { get; init; }
    public required string Body { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When the API begins to show it.</summary>
    public DateTimeOffset VisibleAt { get; init; }

    public bool System { get; init; }
    public bool Internal { get; init; }

    /// <summary>A cross-reference from a project that no reader here may see: counted in pages, never shown.</summary>
    public bool Unreadable { get; init; }

    /// <summary>The usernames whom this note mentioned and therefore notified.</summary>
    public IReadOnlyList<string> Notified { get; set; } = [];
}
