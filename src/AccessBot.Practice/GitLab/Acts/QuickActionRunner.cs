using System.Globalization;
using System.Text.RegularExpressions;
using AccessBot.Practice.GitLab.Markdown;
using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.GitLab.Wire;

namespace AccessBot.Practice.GitLab.Acts;

/// <summary>What came of the commands in one text.</summary>
public sealed record RunActions(
    IReadOnlyDictionary<string, object> Changes, IReadOnlyList<string> Summary, bool Changed);

/// <summary>Carries out commands as the person whose text held them.</summary>
public sealed partial class QuickActionRunner(GitLabWorld gitlab, Access access, LabelActs labels)
{
    /// <summary>The acts that commands can start; set once, since each needs the other.</summary>
    public IssueActs Issues { get; set; } = null!;

    /// <summary>Moves and clones; set once, since each needs the other.</summary>
    public MoveActs Moves { get; set; } = null!;

    /// <summary>
    /// Runs what the person may do and silently leaves the rest: GitLab takes the line out either way.
    /// </summary>
    public RunActions Run(GitLabIssue issue, RegisteredPerson by, IReadOnlyList<QuickAction> actions, bool isNew)
    {
        var changes = new Dictionary<string, object>();
        var summary = new List<string>();
        var changed = false;
        foreach (var action in actions)
        {
            if (Try(issue, by, action, isNew) is not { } done) continue;
            changes[done.Key] = done.Value;
            summary.Add(done.Summary);
            changed = true;
        }
        return new RunActions(changes, summary, changed);
    }

    private Done? Try(GitLabIssue issue, RegisteredPerson by, QuickAction action, bool isNew)
    {
        var mayUpdate = !isNew && access.MayUpdate(by, issue);
        // A Guest's commands are dropped even where the same Guest may label a new issue by field.
        var maySet = access.MaySetMetadata(by, issue);
        return action.Name switch
        {
            "close" when mayUpdate && Issues.SetState(issue, by, "close")
                => new("state_event", "close", "Closed this issue."),
            "reopen" or "open" when mayUpdate && Issues.SetState(issue, by, "reopen")
                => new("state_event", "reopen", "Reopened this issue."),
            "title" when mayUpdate && action.Argument.Length > 0 && Issues.Retitle(issue, by, action.Argument)
                => new("title", action.Argument, $"Changed the title to \"{action.Argument}\"."),
            "label" or "labels" when maySet => Label(issue, by, action.Argument),
            "unlabel" or "remove_label" when maySet && !isNew => Unlabel(issue, by, action.Argument),
            "relabel" when maySet && !isNew => Relabel(issue, by, action.Argument),
            "confidential" when maySet && Issues.SetConfidential(issue, by, true)
                => new("confidential", true, "Made this issue confidential."),
            "assign" or "reassign" when maySet => Assign(issue, by, action),
            "unassign" or "remove_assignee" when maySet && Issues.Assign(issue, by, [])
                => new("assignee_ids", Array.Empty<long>(), "Removed assignees."),
            "lock" when maySet && !issue.Locked
                => new("discussion_locked", issue.Locked = true, "Locked the discussion."),
            "unlock" when maySet && issue.Locked
                => new("discussion_locked", issue.Locked = false, "Unlocked the discussion."),
            "due" when maySet && DateOnly.TryParse(action.Argument, CultureInfo.InvariantCulture, out var day)
                => new("due_date", (issue.DueDate = day).Iso()!, $"Set the due date to {day:yyyy-MM-dd}."),
            "move" when !isNew && maySet => Move(issue, by, action.Argument),
            "clone" when !isNew => Clone(issue, by, action.Argument),
            _ => null,
        };
    }

    private Done? Label(GitLabIssue issue, RegisteredPerson by, string argument)
    {
        var titles = Known(issue, argument);
        return labels.Add(issue, by, titles, makeMissing: false)
            ? new("add_label_ids", Ids(issue, titles), $"Added {Named(titles)}.")
            : null;
    }

    private Done? Unlabel(GitLabIssue issue, RegisteredPerson by, string argument)
    {
        var titles = argument.Length == 0 ? [.. issue.Labels.Select(label => label.Title)] : Known(issue, argument);
        return labels.Remove(issue, by, titles)
            ? new("remove_label_ids", Ids(issue, titles), $"Removed {Named(titles)}.")
            : null;
    }

    private Done? Relabel(GitLabIssue issue, RegisteredPerson by, string argument)
    {
        var titles = Known(issue, argument);
        return titles.Count > 0 && labels.Replace(issue, by, titles)
            ? new("label_ids", Ids(issue, titles), $"Replaced all labels with {Named(titles)}.")
            : null;
    }

    private Done? Assign(GitLabIssue issue, RegisteredPerson by, QuickAction action)
    {
        var named = action.Argument.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word == "me" ? by : gitlab.People.Find(word.TrimStart('@')))
            .OfType<RegisteredPerson>().ToList();
        if (named.Count == 0) return null;
        var kept = action.Name == "assign" ? issue.AssigneeIds : [];
        var ids = kept.Concat(named.Select(person => person.Id)).Distinct().ToList();
        return Issues.Assign(issue, by, ids)
            ? new("assignee_ids", ids, $"Assigned {string.Join(" ", named.Select(person => "@" + person.Username))}.")
            : null;
    }

    private Done? Move(GitLabIssue issue, RegisteredPerson by, string path)
    {
        if (gitlab.FindProject(path) is not { } target || !Moves.MayMove(issue, by, target)) return null;
        Moves.Move(issue, by, target);
        return new("target_project", target.FullPath, $"Moved this issue to {target.FullPath}.");
    }

    private Done? Clone(GitLabIssue issue, RegisteredPerson by, string argument)
    {
        var path = argument.Replace("--with_notes", "", StringComparison.Ordinal).Trim();
        var target = path.Length == 0 ? issue.Project : gitlab.FindProject(path);
        if (target is null) return null;
        Moves.Clone(issue, by, target, withNotes: argument.Contains("--with_notes", StringComparison.Ordinal));
        return new("clone_target_project", target.FullPath, $"Cloned this issue to {target.FullPath}.");
    }

    private List<string> Known(GitLabIssue issue, string argument) =>
    [
        .. LabelName().Matches(argument).Select(match => match.Groups["quoted"].Success
                ? match.Groups["quoted"].Value : match.Groups["word"].Value)
            .Where(title => gitlab.FindLabel(issue.Project, title) is not null).Distinct(),
    ];

    private List<long> Ids(GitLabIssue issue, IEnumerable<string> titles) =>
        [.. titles.Select(title => gitlab.FindLabel(issue.Project, title)!.Id)];

    private static string Named(List<string> titles) =>
        $"{string.Join(" ", titles.Select(title => $"~\"{title}\""))} label{(titles.Count == 1 ? "" : "s")}";

    [GeneratedRegex("""~?"(?<quoted>[^"]+)"|~?(?<word>[^\s~",]+)""")]
    private static partial Regex LabelName();

    private sealed record Done(string Key, object Value, string Summary);
}
