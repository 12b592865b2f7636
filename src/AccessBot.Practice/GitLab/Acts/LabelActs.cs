using AccessBot.Practice.GitLab.Model;

namespace AccessBot.Practice.GitLab.Acts;

/// <summary>Puts labels on issues and takes them off, with an event for each.</summary>
public sealed class LabelActs(GitLabWorld gitlab, Access access)
{
    /// <summary>
    /// Adds by title; a title nobody knows becomes a new label if this person may make one, else it is dropped.
    /// </summary>
    /// <returns>Whether anything changed.</returns>
    public bool Add(GitLabIssue issue, RegisteredPerson by, IEnumerable<string> titles, bool makeMissing = true)
    {
        var changed = false;
        foreach (var title in titles.Select(title => title.Trim()).Where(title => title.Length > 0))
        {
            var label = gitlab.FindLabel(issue.Project, title)
                ?? (makeMissing && access.MayMakeLabels(by, issue.Project)
                    ? gitlab.AddLabel(title, issue.Project) : null);
            if (label is null || issue.Labels.Contains(label)) continue;
            if (gitlab.Behaviours.ScopedLabels && label.Scope is { } scope)
                Remove(issue, by, [.. issue.Labels.Where(other => other.Scope == scope).Select(other => other.Title)]);
            issue.Labels.Add(label);
            Record(issue, by, label, added: true);
            changed = true;
        }
        return changed;
    }

    /// <summary>Removes by title.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Remove(GitLabIssue issue, RegisteredPerson by, IReadOnlyCollection<string> titles)
    {
        var leaving = issue.Labels.Where(label => titles.Contains(label.Title)).ToList();
        foreach (var label in leaving)
        {
            issue.Labels.Remove(label);
            Record(issue, by, label, added: false);
        }
        return leaving.Count > 0;
    }

    /// <summary>Makes these the only labels.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Replace(GitLabIssue issue, RegisteredPerson by, IReadOnlyCollection<string> titles)
    {
        var gone = issue.Labels.Select(label => label.Title).Except(titles).ToList();
        return Remove(issue, by, gone) | Add(issue, by, titles);
    }

    private void Record(GitLabIssue issue, RegisteredPerson by, GitLabLabel label, bool added) =>
        issue.LabelEvents.Add(new LabelEvent(gitlab.NextId(), by.Id, gitlab.Now, label, added)
        {
            VisibleAt = gitlab.LabelEventsShow,
        });
}
