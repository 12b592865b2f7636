using AccessBot.Practice.GitLab.Markdown;
using AccessBot.Practice.GitLab.Model;

namespace AccessBot.Practice.GitLab.Acts;

/// <summary>Files and changes issues as a person, with that person's rights.</summary>
public sealed class IssueActs(GitLabWorld gitlab, Access access, LabelActs labels, QuickActionRunner runner)
{
    private const int LongestDescription = 1_048_576;

    /// <summary>
    /// Files an issue. Commands in the description run before it is saved; labels leave events by the author.
    /// </summary>
    public GitLabIssue File(GitLabProject project, RegisteredPerson by, IssueDraft draft)
    {
        Check(draft.Title, draft.Description);
        if (draft.Iid is { } taken && project.Find(taken) is not null)
            throw GitLabRefusedException.Says(409, "Duplicated issue");
        var read = Read(draft.Description ?? "");
        var now = gitlab.Now;
        var issue = new GitLabIssue
        {
            Id = gitlab.NextId(),
            Iid = draft.Iid ?? project.NextIid(),
            Project = project,
            AuthorId = by.Id,
            CreatedAt = now,
            UpdatedAt = now,
            Title = draft.Title.Trim(),
            Description = draft.Description is null ? null : read.Content,
            Confidential = draft.Confidential,
        };
        project.Add(issue);
        var mayLabel = access.MayLabelNew(by, project);
        if (mayLabel) labels.Add(issue, by, draft.Labels);
        if (mayLabel) issue.AssigneeIds.AddRange(draft.AssigneeIds);
        runner.Run(issue, by, read.Actions, isNew: true);
        if (gitlab.Behaviours.UnreadableNotes) AddUnreadableNote(issue);
        return issue;
    }

    /// <summary>Changes an issue; what the person may not set is left as it is, as GitLab does.</summary>
    public void Change(GitLabIssue issue, RegisteredPerson by, IssueChange change)
    {
        if (!access.MayUpdate(by, issue)) throw GitLabRefusedException.Forbidden();
        Check(change.Title ?? issue.Title, change.Description);
        var read = change.Description is null ? null : Read(change.Description);
        var changed = Retitle(issue, by, change.Title) | Redescribe(issue, by, read?.Content);
        changed |= SetState(issue, by, change.StateEvent);
        if (access.MaySetMetadata(by, issue)) changed |= SetMetadata(issue, by, change);
        if (read is not null) changed |= runner.Run(issue, by, read.Actions, isNew: false).Changed;
        if (changed) issue.Project.Touch(issue, gitlab.Now);
    }

    /// <summary>Closes or reopens, leaving a state event.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool SetState(GitLabIssue issue, RegisteredPerson by, string? stateEvent)
    {
        var open = stateEvent switch { "close" => false, "reopen" => true, _ => issue.IsOpen };
        if (open == issue.IsOpen) return false;
        issue.IsOpen = open;
        issue.ClosedAt = open ? null : gitlab.Now;
        issue.ClosedBy = open ? null : by.Id;
        issue.StateEvents.Add(new StateEvent(gitlab.NextId(), by.Id, gitlab.Now, !open)
        {
            VisibleAt = gitlab.SystemNotesShow,
        });
        return true;
    }

    public bool Retitle(GitLabIssue issue, RegisteredPerson by, string? title)
    {
        if (title is null || title == issue.Title) return false;
        AddSystemNote(issue, by, TitleChange.Told(issue.Title, title));
        issue.Title = title;
        return true;
    }

    public bool SetConfidential(GitLabIssue issue, RegisteredPerson by, bool? confidential)
    {
        if (confidential is null || confidential == issue.Confidential) return false;
        issue.Confidential = confidential.Value;
        AddSystemNote(issue, by, $"made the issue {(issue.Confidential ? "confidential" : "visible to everyone")}");
        return true;
    }

    public bool Assign(GitLabIssue issue, RegisteredPerson by, IReadOnlyList<long>? ids)
    {
        if (ids is null || ids.Order().SequenceEqual(issue.AssigneeIds.Order())) return false;
        issue.AssigneeIds.Clear();
        issue.AssigneeIds.AddRange(ids);
        var names = ids.Select(gitlab.People.FindById).OfType<RegisteredPerson>()
            .Select(person => $"@{person.Username}");
        AddSystemNote(issue, by, ids.Count == 0 ? "removed all assignees" : $"assigned to {string.Join(" ", names)}");
        return true;
    }

    public void AddSystemNote(GitLabIssue issue, RegisteredPerson by, string body)
    {
        var now = gitlab.Now;
        issue.Notes.Add(new GitLabNote
        {
            Id = gitlab.NextId(),
            AuthorId = by.Id,
            Body = body,
            System = true,
            VisibleAt = gitlab.SystemNotesShow,
            CreatedAt = now,
            UpdatedAt = now,
        });
    }

    private bool Redescribe(GitLabIssue issue, RegisteredPerson by, string? description)
    {
        if (description is null || description == issue.Description) return false;
        var toggled = TaskItems.Toggled(issue.Description, description);
        issue.Description = description;
        // GitLab's handle_description_change_note: a ticked box hides that other text changed in the same edit.
        foreach (var item in toggled)
            AddSystemNote(
                issue, by, $"marked the checklist item **{item.Text}** as {(item.Done ? "completed" : "incomplete")}");
        if (toggled.Count == 0) AddSystemNote(issue, by, "changed the description");
        return true;
    }

    private bool SetMetadata(GitLabIssue issue, RegisteredPerson by, IssueChange change)
    {
        var changed = SetConfidential(issue, by, change.Confidential) | Assign(issue, by, change.AssigneeIds);
        if (change.Labels is not null) changed |= labels.Replace(issue, by, change.Labels);
        changed |= labels.Add(issue, by, change.AddLabels) | labels.Remove(issue, by, change.RemoveLabels);
        if (change.Locked is { } locked && locked != issue.Locked) (issue.Locked, changed) = (locked, true);
        return changed;
    }

    private ReadText Read(string text) => QuickActionReader.Read(text, gitlab.Behaviours.QuickActionsInHtmlComments);

    private void AddUnreadableNote(GitLabIssue issue) => issue.Notes.Add(new GitLabNote
    {
        Id = gitlab.NextId(),
        AuthorId = issue.AuthorId,
        Body = "mentioned in issue private/elsewhere#1",
        System = true,
        Unreadable = true,
        CreatedAt = issue.CreatedAt,
        UpdatedAt = issue.CreatedAt,
    });

    private static void Check(string title, string? description)
    {
        if (string.IsNullOrWhiteSpace(title)) throw Invalid("title", "can't be blank");
        if (title.Length > 255) throw Invalid("title", "is too long (maximum is 255 characters)");
        if (description?.Length > LongestDescription)
            throw Invalid("description", "is too long (maximum is 1048576 characters)");
    }

    private static GitLabRefusedException Invalid(string field, string problem) =>
        new(400, new { message = new Dictionary<string, string[]> { [field] = [problem] } });
}
