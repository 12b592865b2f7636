using AccessBot.Practice.GitLab.Wire;

namespace AccessBot.Practice.GitLab.Routes;

/// <summary>Projects and groups.</summary>
internal static class ProjectRoutes
{
    public static void Map(ApiDoor door)
    {
        door.Get("/projects", call => Paging.ByNumber(
            call, call.GitLab.Projects.Where(project => IsSearched(call, project.Path)), project => ProjectWire.Project(call.GitLab, project, call.Person)));
        door.Get("/projects/{id}", call => Reply.Ok(ProjectWire.Project(call.GitLab, call.Project(), call.Person)));
        door.Get("/groups", call => Paging.ByNumber(
            call,
            call.GitLab.Groups.Where(group => IsSearched(call, group.Path) && call.GitLab.Access.MaySee(call.Person, group)
                && (call.Parameters.Number("min_access_level") is not { } least || (long)call.GitLab.Access.In(group, call.Person) >= least)),
            group => ProjectWire.Group(call.GitLab, group, call.Person)));
        door.Get("/groups/{id}", call => Reply.Ok(ProjectWire.Group(call.GitLab, call.Group(), call.Person)));
    }

    private static bool IsSearched(ApiCall call, string name) =>
        call.Parameters.Text("search") is not { Length: > 0 } part || name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
