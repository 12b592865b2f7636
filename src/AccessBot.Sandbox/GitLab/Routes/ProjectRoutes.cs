using AccessBot.Sandbox.GitLab.Wire;

namespace AccessBot.Sandbox.GitLab.Routes;

/// <summary>Projects, groups and their members.</summary>
internal static class ProjectRoutes
{
    public static void Map(ApiDoor door)
    {
        door.Get("/projects", call => Paging.ByNumber(
            call, call.GitLab.Projects, project => ProjectWire.Project(call.GitLab, project, call.Person)));
        door.Get("/projects/{id}", call => Reply.Ok(ProjectWire.Project(call.GitLab, call.Project(), call.Person)));
        door.Get("/projects/{id}/members/all/{user_id:long}", call =>
            call.GitLab.Access.Of(call.Project(), call.Number("user_id")) is { } member
                ? Reply.Ok(PersonWire.Member(call.GitLab, member)) : throw GitLabRefusedException.NotFound());
        door.Get("/groups/{id}", call => Reply.Ok(ProjectWire.Group(call.GitLab, call.Group())));
        door.Get("/groups/{id}/members", Members);
        door.Get("/groups/{id}/members/{user_id:long}", Member);
        door.Get("/groups/{id}/members/all", AllMembers);
        door.Get("/groups/{id}/members/all/{user_id}", OneOfAllMembers);
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
