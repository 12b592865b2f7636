namespace AccessBot.Practice.GitLab.Acts;

/// <summary>An issue as somebody files it.</summary>
public sealed record IssueDraft(string Title, string? Description, IReadOnlyList<string> Labels, bool Confidential)
{
    public long? Iid { get; init; }
    public IReadOnlyList<long> AssigneeIds { get; init; } = [];
}

/// <summary>What somebody changes on an issue; null leaves a thing as it is.</summary>
public sealed record IssueChange
{
    public string? Title { get; init; }
    public string? Description { get; init; }
    public bool? Confidential { get; init; }

    /// <summary>close or reopen.</summary>
    public string? StateEvent { get; init; }

    /// <summary>Replaces all labels.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    public IReadOnlyList<string> AddLabels { get; init; } = [];
    public IReadOnlyList<string> RemoveLabels { get; init; } = [];
    public IReadOnlyList<long>? AssigneeIds { get; init; }
    public bool? Locked { get; init; }
}
