using AccessBot.Practice.GitLab.Wire;

namespace AccessBot.Practice.GitLab.Routes;

/// <summary>Projects and groups.</summary>
internal static class ProjectRoutes
{
    public static void Map(ApiDoor door)
    {
        door.Get("/projects", call => Paging.ByNumber(
            call, call.GitLab.Projects, project => ProjectWire.Project(call.GitLab, project, call.Person)));
        door.Get("/projects/{id}", call => Reply.Ok(ProjectWire.Project(call.GitLab, call.Project(), call.Person)));
        door.Get("/groups/{id}", call => Reply.Ok(ProjectWire.Group(call.GitLab, call.Group(), call.Person)));
    }
}
