namespace AccessBot.Practice.GitLab.Model;

/// <summary>Somebody added or removed a label.</summary>
public sealed record LabelEvent(long Id, long UserId, DateTimeOffset CreatedAt, GitLabLabel Label, bool Added)
{
    /// <summary>When the API begins to show it; a copy made by a move has its own.</summary>
    public DateTimeOffset VisibleAt { get; init; } = CreatedAt;
}

/// <summary>Somebody closed or reopened the issue.</summary>
public sealed record StateEvent(long Id, long UserId, DateTimeOffset CreatedAt, bool Closed)
{
    /// <summary>When the API begins to show it; a copy made by a move has its own.</summary>
    public DateTimeOffset VisibleAt { get; init; } = CreatedAt;
}
