using AccessBot.Practice.GitLab.Model;

namespace AccessBot.Practice.GitLab.Acts;

/// <summary>
/// Moves and clones issues, as GitLab 17 to 19 do. Both copy label and state events with their first user and
/// time, under the new issue's id, so a label event on an issue may stem from another project.
/// </summary>
public sealed class MoveActs(GitLabWorld gitlab, Access access, IssueActs issues)
{
    public bool MayMove(GitLabIssue issue, RegisteredPerson by, GitLabProject target) =>
        issue.MovedToId is null && target != issue.Project && access.MaySetMetadata(by, issue)
        && access.In(target, by) >= AccessLevel.Planner;

    /// <summary>
    /// Moves an issue: author, creation, events and notes go along; the notes leave the old one, which is closed.
    /// </summary>
    public GitLabIssue Move(GitLabIssue issue, RegisteredPerson by, GitLabProject target)
    {
        if (!MayMove(issue, by, target))
            throw GitLabRefusedException.Says(400, "Cannot move issue due to insufficient permissions!");
        var copy = Copy(issue, issue.AuthorId, issue.CreatedAt, target, withNotes: true);
        issues.AddSystemNote(copy, by, $"moved from {issue.Reference}");
        // post_move_cleanup: nothing of the conversation stays behind.
        issue.Notes.Clear();
        issues.AddSystemNote(issue, by, $"moved to {copy.Reference}");
        issue.MovedToId = copy.Id;
        (issue.IsOpen, issue.ClosedAt, issue.ClosedBy) = (false, gitlab.Now, by.Id);
        issue.Project.Touch(issue, gitlab.Now);
        return copy;
    }

    /// <summary>Clones an issue: the copy is by whoever clones it, the events are not.</summary>
    public GitLabIssue Clone(GitLabIssue issue, RegisteredPerson by, GitLabProject target, bool withNotes)
    {
        if (!access.MayRead(by, issue)) throw GitLabRefusedException.NotFound();
        var copy = Copy(issue, by.Id, gitlab.Now, target, withNotes);
        issues.AddSystemNote(copy, by, $"cloned from {issue.Reference}");
        issues.AddSystemNote(issue, by, $"cloned to {copy.Reference}");
        return copy;
    }

    private GitLabIssue Copy(
        GitLabIssue old, long authorId, DateTimeOffset createdAt, GitLabProject target, bool withNotes)
    {
        var copy = new GitLabIssue
        {
            Id = gitlab.NextId(),
            Iid = target.NextIid(),
            Project = target,
            AuthorId = authorId,
            CreatedAt = createdAt,
            UpdatedAt = gitlab.Now,
            Title = old.Title,
            Description = UploadCopying.Rewrite(gitlab, old.Description, old.Project, target),
            Confidential = old.Confidential,
            DueDate = old.DueDate,
            ServiceDeskReplyTo = old.ServiceDeskReplyTo,
        };
        copy.Labels.AddRange(old.Labels.Select(label => gitlab.FindLabel(target, label.Title)).OfType<GitLabLabel>());
        copy.AssigneeIds.AddRange(old.AssigneeIds);
        copy.LabelEvents.AddRange(old.LabelEvents.Select(
            seen => seen with { Id = gitlab.NextId(), VisibleAt = gitlab.LabelEventsShow }));
        copy.StateEvents.AddRange(old.StateEvents.Select(
            seen => seen with { Id = gitlab.NextId(), VisibleAt = gitlab.SystemNotesShow }));
        if (withNotes) copy.Notes.AddRange(old.Notes.Select(note => CopyOf(note, old.Project, target)));
        target.Add(copy);
        return copy;
    }

    private GitLabNote CopyOf(GitLabNote note, GitLabProject from, GitLabProject to) => new()
    {
        Id = gitlab.NextId(),
        AuthorId = note.AuthorId,
        Body = UploadCopying.Rewrite(gitlab, note.Body, from, to)!,
        CreatedAt = note.CreatedAt,
        UpdatedAt = note.UpdatedAt,
        System = note.System,
        VisibleAt = note.System ? gitlab.SystemNotesShow : note.VisibleAt,
        Internal = note.Internal,
        Unreadable = note.Unreadable,
    };
}
