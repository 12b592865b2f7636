using AccessBot.Practice.GitLab;
using AccessBot.Practice.GitLab.Acts;
using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.GitLab.Wire;
using AccessBot.Practice.Hosting;

namespace AccessBot.Practice.Console;

/// <summary>Acts on issues as a named person, who may do there what GitLab lets that person do.</summary>
internal static class IssueConsole
{
    public static object File(SandboxWorld world, ConsoleBody body)
    {
        var gitlab = world.GitLab;
        lock (gitlab.Gate)
        {
            var by = Lookup.Person(gitlab, body.Required("as"));
            var project = Lookup.Project(gitlab, body.Required("project"));
            var labels = body.Texts("labels") ?? [];
            if (labels.Count > 0 && !gitlab.Access.MayLabelNew(by, project))
                throw Lookup.Refusal(by, "set labels", project);
            var issue = gitlab.Issues.File(project, by, new IssueDraft(
                body.Required("title"), body.Text("description"), labels, body.Flag("confidential") ?? false));
            issue.ServiceDeskReplyTo = body.Text("service_desk_reply_to");
            return Named(world, issue);
        }
    }

    public static object Edit(SandboxWorld world, ConsoleBody body)
    {
        var gitlab = world.GitLab;
        lock (gitlab.Gate)
        {
            var (issue, by) = Lookup.Issue(gitlab, body);
            if (body.Text("state") is not (null or "close" or "reopen"))
                throw new ConsoleRefusedException(400, "\"state\" must be close or reopen.");
            if (!gitlab.Access.MayUpdate(by, issue)) throw Lookup.Refusal(by, "edit this issue", issue.Project);
            if (body.Has("confidential") && !gitlab.Access.MaySetMetadata(by, issue))
                throw Lookup.Refusal(by, "change who sees an issue", issue.Project);
            gitlab.Issues.Change(issue, by, new IssueChange
            {
                Title = body.Text("title"),
                Description = body.Text("description"),
                StateEvent = body.Text("state"),
                Confidential = body.Flag("confidential"),
            });
            return Named(world, issue);
        }
    }

    public static object Label(SandboxWorld world, ConsoleBody body)
    {
        var gitlab = world.GitLab;
        lock (gitlab.Gate)
        {
            var (issue, by) = Lookup.Issue(gitlab, body);
            if (!gitlab.Access.MaySetMetadata(by, issue)) throw Lookup.Refusal(by, "set labels", issue.Project);
            gitlab.Issues.Change(issue, by, new IssueChange
            {
                AddLabels = body.Texts("add") ?? [],
                RemoveLabels = body.Texts("remove") ?? [],
            });
            return Named(world, issue);
        }
    }

    public static object Comment(SandboxWorld world, ConsoleBody body)
    {
        var gitlab = world.GitLab;
        lock (gitlab.Gate)
        {
            var (issue, by) = Lookup.Issue(gitlab, body);
            if (body.Number("note") is { } id) return Change(gitlab, issue, id, by, body.Text("body"), body.Flag("react") ?? false);
            var posted = gitlab.Notes.Post(issue, by, body.Required("body"), body.Flag("internal") ?? false);
            return new { posted.Note?.Id, issue.Iid, Commands = posted.Actions.Summary };
        }
    }

    // Maintainers may change what others wrote; without a body the note is deleted.
    private static object Change(GitLabWorld gitlab, GitLabIssue issue, long id, RegisteredPerson by, string? text, bool reacts)
    {
        var note = issue.Notes.FirstOrDefault(one => one.Id == id)
            ?? throw new ConsoleRefusedException(404, $"There is no such note on issue {issue.Iid}.");
        if (reacts) gitlab.Notes.React(note);
        else if (text is null) gitlab.Notes.Delete(issue, note, by);
        else gitlab.Notes.Edit(issue, note, by, text);
        return new { note.Id, issue.Iid, Commands = "" };
    }

    public static object Move(SandboxWorld world, ConsoleBody body)
    {
        var gitlab = world.GitLab;
        lock (gitlab.Gate)
        {
            var (issue, by) = Lookup.Issue(gitlab, body);
            var target = Lookup.Project(gitlab, body.Required("to"));
            if (!gitlab.Moves.MayMove(issue, by, target)) throw Lookup.Refusal(by, "move this issue", target);
            return Named(world, gitlab.Moves.Move(issue, by, target));
        }
    }

    public static object Clone(SandboxWorld world, ConsoleBody body)
    {
        var gitlab = world.GitLab;
        lock (gitlab.Gate)
        {
            var (issue, by) = Lookup.Issue(gitlab, body);
            var target = Lookup.Project(gitlab, body.Text("to") ?? issue.Project.FullPath);
            return Named(world, gitlab.Moves.Clone(issue, by, target, body.Flag("with_notes") ?? false));
        }
    }

    /// <summary>Deletes an issue; only an owner could, so the sandbox does it itself.</summary>
    public static object Delete(SandboxWorld world, ConsoleBody body)
    {
        var gitlab = world.GitLab;
        lock (gitlab.Gate)
        {
            var project = Lookup.Project(gitlab, body.Required("project"));
            var issue = project.Find(body.Number("iid") ?? 0)
                ?? throw new ConsoleRefusedException(404, $"There is no such issue in {project.FullPath}.");
            project.Remove(issue);
            return new { Deleted = issue.Iid };
        }
    }

    private static object Named(SandboxWorld world, GitLabIssue issue) => new
    {
        issue.Iid,
        issue.Id,
        Project = issue.Project.FullPath,
        State = issue.IsOpen ? "opened" : "closed",
        Labels = issue.Labels.Select(label => label.Title).ToList(),
        WebUrl = IssueWire.WebUrl(world.GitLab, issue),
    };
}
