namespace AccessBot.Practice.GitLab.Model;

/// <summary>An issue with everything that hangs on it.</summary>
public sealed class GitLabIssue
{
    public required long Id { get; init; }
    public required long Iid { get; init; }
    public required GitLabProject Project { get; init; }
    public required long AuthorId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Change it through <see cref="GitLabProject.Touch"/> only: the project's index depends on it.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    public required string Title { get; set; }
    public string? Description { get; set; }
    public bool IsOpen { get; set; } = true;
    public bool Confidential { get; set; }
    public bool Locked { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public long? ClosedBy { get; set; }
    public long? MovedToId { get; set; }

    /// <summary>The address outside that each public note is mailed to, or null.</summary>
    public string? ServiceDeskReplyTo { get; set; }

    /// <summary>What was mailed to that address: each public note of somebody inside.</summary>
    public List<string> MailedOutside { get; } = [];


    public DateOnly? DueDate { get; set; }
    public List<GitLabLabel> Labels { get; } = [];
    public List<long> AssigneeIds { get; } = [];
    public List<GitLabNote> Notes { get; } = [];
    public List<LabelEvent> LabelEvents { get; } = [];
    public List<StateEvent> StateEvents { get; } = [];

    public string Reference => $"{Project.FullPath}#{Iid}";
}
