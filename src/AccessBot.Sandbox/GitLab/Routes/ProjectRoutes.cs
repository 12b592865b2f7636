using AccessBot.Sandbox.GitLab.Wire;

namespace AccessBot.Sandbox.GitLab.Routes;

/// <summary>Projects, their labels, groups and their members.</summary>
internal static class ProjectRoutes
{
    public static void Map(ApiDoor door)
    {
        door.Get("/projects", call => Paging.ByNumber(
            call, call.GitLab.Projects, project => ProjectWire.Project(call.GitLab, project, call.Person)));
        door.Get("/projects/{id}", call => Reply.Ok(ProjectWire.Project(call.GitLab, call.Project(), call.Person)));
        door.Get("/projects/{id}/labels", Labels);
        door.Post("/projects/{id}/labels", AddLabel);
        door.Delete("/projects/{id}/labels/{label}", DeleteLabel);
        door.Get("/projects/{id}/members/all/{user_id:long}", call =>
            call.GitLab.Access.Of(call.Project(), call.Number("user_id")) is { } member
                ? Reply.Ok(PersonWire.Member(call.GitLab, member)) : throw GitLabRefusedException.NotFound());
        door.Get("/groups/{id}", call => Reply.Ok(ProjectWire.Group(call.GitLab, call.Group())));
        door.Get("/groups/{id}/members", Members);
        door.Get("/groups/{id}/members/{user_id:long}", Member);
        door.Get("/groups/{id}/members/all", AllMembers);
        door.Get("/groups/{id}/members/all/{user_id}", OneOfAllMembers);
    }

    private static Reply Labels(ApiCall call)
    {
        var search = call.Parameters.Text("search") ?? "";
        var labels = call.GitLab.LabelsOf(call.Project())
            .Where(label => label.Title.Contains(search, StringComparison.OrdinalIgnoreCase))
            .OrderBy(label => label.Title, StringComparer.Ordinal);
        return Paging.ByNumber(call, labels, IssueWire.Label);
    }

    private static Reply AddLabel(ApiCall call)
    {
        var project = call.Project();
        if (!call.GitLab.Access.MayMakeLabels(call.Person, project)) throw GitLabRefusedException.Forbidden();
        var title = call.Parameters.Required("name");
        if (call.GitLab.FindLabel(project, title) is not null)
            throw GitLabRefusedException.Says(409, "Label already exists");
        return Reply.Created(IssueWire.Label(call.GitLab.AddLabel(
            title, project, null, call.Parameters.Text("color") ?? "#428BCA", call.Parameters.Text("description"))));
    }

    private static Reply DeleteLabel(ApiCall call)
    {
        var project = call.Project();
        if (!call.GitLab.Access.MayMakeLabels(call.Person, project)) throw GitLabRefusedException.Forbidden();
        var asked = call.Segment("label");
        var label = call.GitLab.LabelsOf(project).FirstOrDefault(
            one => one.Title == asked || (long.TryParse(asked, out var id) && one.Id == id))
            ?? throw GitLabRefusedException.NotFound("Label");
        call.GitLab.DeleteLabel(label);
        return new Reply(204, null);
    }

    private static Reply Members(ApiCall call) => Paging.ByNumber(
        call, call.Group().Members.Values, member => PersonWire.Member(call.GitLab, member));

    private static Reply Member(ApiCall call) =>
        call.Group().Members.TryGetValue(call.Number("user_id"), out var member)
            ? Reply.Ok(PersonWire.Member(call.GitLab, member)) : throw GitLabRefusedException.NotFound();

    private static Reply AllMembers(ApiCall call)
    {
        var ids = call.Parameters.Numbers("user_ids");
        var query = call.Parameters.Text("query") ?? "";
        var state = call.Parameters.Text("state");
        var members = call.GitLab.Access.AllMembersOf(call.Group())
            .Where(member => ids is null || ids.Contains(member.UserId))
            .Where(member => string.IsNullOrEmpty(state) || member.State == state)
            .Where(member => call.GitLab.People.FindById(member.UserId) is { } person
                && $"{person.Name} {person.Username}".Contains(query, StringComparison.OrdinalIgnoreCase));
        return Paging.ByNumber(call, members, member => PersonWire.Member(call.GitLab, member));
    }

    private static Reply OneOfAllMembers(ApiCall call)
    {
        var group = call.Group();
        var id = call.Number("user_id");
        var member = call.GitLab.Access.AllMembersOf(group).FirstOrDefault(one => one.UserId == id);
        return member is null ? throw GitLabRefusedException.NotFound()
            : Reply.Ok(PersonWire.Member(call.GitLab, member));
    }
}
