using AccessBot.Practice.GitLab.Acts;
using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.GitLab.Wire;

namespace AccessBot.Practice.GitLab.Routes;

/// <summary>Issues of a project and of a group.</summary>
internal static class IssueRoutes
{
    private static readonly string[] Changeable =
    [
        "title", "description", "state_event", "labels", "add_labels", "remove_labels", "confidential", "assignee_ids",
        "assignee_id", "discussion_locked", "due_date", "milestone_id", "weight", "issue_type", "updated_at",
    ];

    public static void Map(ApiDoor door)
    {
        door.Get("/projects/{id}/issues", ListOfProject);
        door.Post("/projects/{id}/issues", File);
        door.Get("/projects/{id}/issues/{iid}", call => Shown(call, call.Issue()));
        door.Put("/projects/{id}/issues/{iid}", Change);
        door.Delete("/projects/{id}/issues/{iid}", Delete);
        door.Post("/projects/{id}/issues/{iid}/move", Move);
        door.Post("/projects/{id}/issues/{iid}/clone", Clone);
        door.Get("/groups/{id}/issues", ListOfGroup);
        door.Get("/issues", ListOfAll);
        door.Get("/projects/{id}/issues/{iid}/resource_label_events", LabelEvents);
        door.Get("/projects/{id}/issues/{iid}/resource_label_events/{event_id}", LabelEvent);
        door.Get("/projects/{id}/issues/{iid}/resource_state_events", StateEvents);
    }

    private static Reply ListOfProject(ApiCall call)
    {
        var project = call.Project();
        var filter = new IssueFilter(call);
        if (call.Parameters.Text("pagination") != "keyset") return ByNumber(call, filter.Of([project]));
        if (!call.GitLab.Behaviours.ProjectIssuesKeyset) throw NoKeyset();
        if (filter.OrderBy is not ("created_at" or "updated_at" or "title" or "due_date")) throw NoKeyset();
        var issues = filter.After([project], Paging.Cursor(call));
        return Paging.ByKeyset(call, issues, issue => Wire(call, issue), filter.Cursor);
    }

    private static Reply ListOfGroup(ApiCall call)
    {
        var group = call.Group();
        if (call.Parameters.Text("pagination") == "keyset") throw NoKeyset();
        return ByNumber(call, new IssueFilter(call).Of(
            call.GitLab.Projects.Where(project => project.Group.Line().Contains(group))));
    }

    private static Reply ListOfAll(ApiCall call)
    {
        if (call.Parameters.Text("pagination") == "keyset") throw NoKeyset();
        var isOwn = call.Parameters.Text("scope") is null or "" or "created_by_me";
        return ByNumber(call, new IssueFilter(call).Of(call.GitLab.Projects)
            .Where(issue => !isOwn || issue.AuthorId == call.Person.Id));
    }

    private static Reply File(ApiCall call)
    {
        var sent = call.Parameters;
        var draft = new IssueDraft(
            sent.Required("title"),
            sent.Text("description"),
            sent.List("labels") ?? [],
            sent.Flag("confidential") ?? false)
        {
            Iid = call.GitLab.Access.In(call.Project(), call.Person) >= AccessLevel.Owner ? sent.Number("iid") : null,
            AssigneeIds = sent.Numbers("assignee_ids") ?? [],
        };
        return Reply.Created(Wire(call, call.GitLab.Issues.File(call.Project(), call.Person, draft)));
    }

    private static Reply Change(ApiCall call)
    {
        var issue = call.Issue();
        var sent = call.Parameters;
        if (!Array.Exists(Changeable, sent.Has))
            throw GitLabRefusedException.Malformed(
                $"{string.Join(", ", Changeable)} are missing, at least one parameter must be provided");
        call.GitLab.Issues.Change(issue, call.Person, new IssueChange
        {
            Title = sent.Text("title"),
            Description = sent.Text("description"),
            StateEvent = StateEvent(sent.Text("state_event")),
            Labels = sent.List("labels"),
            AddLabels = sent.List("add_labels") ?? [],
            RemoveLabels = sent.List("remove_labels") ?? [],
            Confidential = sent.Flag("confidential"),
            AssigneeIds = sent.Numbers("assignee_ids"),
            Locked = sent.Flag("discussion_locked"),
        });
        return Shown(call, issue);
    }

    private static Reply Delete(ApiCall call)
    {
        var issue = call.Issue();
        if (call.GitLab.Access.In(issue.Project, call.Person) < AccessLevel.Owner)
            throw GitLabRefusedException.Forbidden();
        issue.Project.Remove(issue);
        return new Reply(204, null);
    }

    private static Reply Move(ApiCall call) =>
        Reply.Created(Wire(call, call.GitLab.Moves.Move(call.Issue(), call.Person, Target(call))));

    private static Reply Clone(ApiCall call) => Reply.Created(Wire(call, call.GitLab.Moves.Clone(
        call.Issue(), call.Person, Target(call), call.Parameters.Flag("with_notes") ?? false)));

    private static Reply LabelEvents(ApiCall call)
    {
        var issue = call.Issue();
        return Paging.ByNumber(call, Visible(call, issue), seen => IssueWire.LabelEvent(call.GitLab, issue, seen));
    }

    private static Reply LabelEvent(ApiCall call)
    {
        var issue = call.Issue();
        var id = call.Number("event_id");
        var seen = Visible(call, issue).FirstOrDefault(one => one.Id == id)
            ?? throw GitLabRefusedException.NotFound("ResourceLabelEvent");
        return Reply.Ok(IssueWire.LabelEvent(call.GitLab, issue, seen));
    }

    private static Reply StateEvents(ApiCall call)
    {
        var issue = call.Issue();
        var now = call.GitLab.Now;
        var events = issue.StateEvents.Where(seen => seen.VisibleAt <= now);
        return Paging.ByNumber(call, events, seen => IssueWire.StateEvent(call.GitLab, issue, seen));
    }

    private static IEnumerable<LabelEvent> Visible(ApiCall call, GitLabIssue issue)
    {
        var now = call.GitLab.Now;
        return issue.LabelEvents.Where(seen => seen.VisibleAt <= now);
    }

    private static GitLabProject Target(ApiCall call) =>
        call.GitLab.FindProject(call.Parameters.Required("to_project_id"))
        ?? throw GitLabRefusedException.NotFound("Project");

    private static string? StateEvent(string? asked) => asked is null or "close" or "reopen" ? asked
        : throw GitLabRefusedException.Malformed("state_event does not have a valid value");

    private static Reply ByNumber(ApiCall call, IEnumerable<GitLabIssue> issues) =>
        Paging.ByNumber(call, issues, issue => Wire(call, issue));

    private static Reply Shown(ApiCall call, GitLabIssue issue) => Reply.Ok(Wire(call, issue));

    private static object Wire(ApiCall call, GitLabIssue issue) =>
        IssueWire.Issue(call.GitLab, issue, call.Parameters.Flag("with_labels_details") ?? false);

    private static GitLabRefusedException NoKeyset() => new(
        405, new { error = "Keyset pagination is not yet available for this type of request" });
}
