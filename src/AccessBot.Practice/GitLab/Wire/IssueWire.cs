using AccessBot.Practice.GitLab.Model;

namespace AccessBot.Practice.GitLab.Wire;

/// <summary>Issues, notes and events as GitLab's JSON.</summary>
internal static class IssueWire
{
    public static object Issue(GitLabWorld gitlab, GitLabIssue issue, bool labelDetails = false) => new
    {
        issue.Id,
        issue.Iid,
        ProjectId = issue.Project.Id,
        issue.Title,
        issue.Description,
        State = issue.IsOpen ? "opened" : "closed",
        CreatedAt = issue.CreatedAt.Iso(),
        UpdatedAt = issue.UpdatedAt.Iso(),
        ClosedAt = issue.ClosedAt.Iso(),
        ClosedBy = PersonWire.Basic(gitlab, issue.ClosedBy),
        Labels = Labels(issue, labelDetails),
        Milestone = (object?)null,
        Assignees = issue.AssigneeIds.Select(id => PersonWire.Basic(gitlab, id)).ToList(),
        Author = PersonWire.Basic(gitlab, issue.AuthorId),
        Type = "ISSUE",
        Assignee = PersonWire.Basic(gitlab, issue.AssigneeIds.Cast<long?>().FirstOrDefault()),
        UserNotesCount = issue.Notes.Count(note => !note.System),
        MergeRequestsCount = 0,
        Upvotes = 0,
        Downvotes = 0,
        DueDate = issue.DueDate.Iso(),
        issue.Confidential,
        DiscussionLocked = issue.Locked ? true : (bool?)null,
        IssueType = "issue",
        WebUrl = WebUrl(gitlab, issue),
        TimeStats = new
        {
            TimeEstimate = 0,
            TotalTimeSpent = 0,
            HumanTimeEstimate = (string?)null,
            HumanTotalTimeSpent = (string?)null,
        },
        TaskCompletionStatus = Tasks(issue.Description ?? ""),
        HasTasks = (issue.Description ?? "").Contains("- [", StringComparison.Ordinal),
        References = new { Short = $"#{issue.Iid}", Relative = $"#{issue.Iid}", Full = issue.Reference },
        Severity = "UNKNOWN",
        issue.MovedToId,
        Imported = false,
        ImportedFrom = "none",
        issue.ServiceDeskReplyTo,
    };

    public static string WebUrl(GitLabWorld gitlab, GitLabIssue issue) =>
        $"{gitlab.WebRoot}{issue.Project.FullPath}/-/issues/{issue.Iid}";

    public static object Note(GitLabWorld gitlab, GitLabIssue issue, GitLabNote note) => new
    {
        note.Id,
        Type = (string?)null,
        note.Body,
        Author = PersonWire.Basic(gitlab, note.AuthorId),
        CreatedAt = note.CreatedAt.Iso(),
        UpdatedAt = note.UpdatedAt.Iso(),
        note.System,
        NoteableId = issue.Id,
        NoteableType = "Issue",
        ProjectId = issue.Project.Id,
        Resolvable = false,
        Confidential = note.Internal,
        note.Internal,
        Imported = false,
        ImportedFrom = "none",
        NoteableIid = issue.Iid,
        CommandsChanges = new { },
    };

    public static object LabelEvent(GitLabWorld gitlab, GitLabIssue issue, LabelEvent seen) => new
    {
        seen.Id,
        User = PersonWire.Basic(gitlab, seen.UserId),
        CreatedAt = seen.CreatedAt.Iso(),
        ResourceType = "Issue",
        ResourceId = issue.Id,
        Label = seen.Label.Deleted ? null
            : new { seen.Label.Id, Name = seen.Label.Title, seen.Label.Color, seen.Label.Description },
        Action = seen.Added ? "add" : "remove",
    };

    public static object StateEvent(GitLabWorld gitlab, GitLabIssue issue, StateEvent seen) => new
    {
        seen.Id,
        User = PersonWire.Basic(gitlab, seen.UserId),
        CreatedAt = seen.CreatedAt.Iso(),
        ResourceType = "Issue",
        ResourceId = issue.Id,
        SourceCommit = (string?)null,
        SourceMergeRequest = (object?)null,
        State = seen.Closed ? "closed" : "reopened",
    };

    public static object Label(GitLabLabel label) => new
    {
        label.Id,
        Name = label.Title,
        label.Description,
        DescriptionHtml = label.Description ?? "",
        TextColor = "#FFFFFF",
        label.Color,
        Archived = false,
        Subscribed = false,
        Priority = (int?)null,
        IsProjectLabel = label.Project is not null,
    };

    private static List<object> Labels(GitLabIssue issue, bool details) =>
        [.. issue.Labels.OrderBy(Title, StringComparer.Ordinal).Select(label => details ? Label(label) : label.Title)];

    private static string Title(GitLabLabel label) => label.Title;

    private static object Tasks(string description)
    {
        var lines = description.Split('\n').Select(line => line.TrimStart()).ToList();
        var done = lines.Count(line => line.StartsWith("- [x]", StringComparison.OrdinalIgnoreCase));
        var open = lines.Count(line => line.StartsWith("- [ ]", StringComparison.Ordinal));
        return new { Count = done + open, CompletedCount = done };
    }
}
