using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.GitLab.Wire;

namespace AccessBot.Practice.GitLab.Routes;

/// <summary>
/// Labels of a project and of a group; both lists include the ancestor groups' labels unless told not to.
/// </summary>
internal static class LabelRoutes
{
    public static void Map(ApiDoor door)
    {
        door.Get("/projects/{id}/labels", call => List(call, call.GitLab.LabelsOf(call.Project())));
        door.Get("/projects/{id}/labels/{label}", call => One(call, call.GitLab.LabelsOf(call.Project())));
        door.Post("/projects/{id}/labels", AddToProject);
        door.Delete("/projects/{id}/labels/{label}", Delete);
        door.Get("/groups/{id}/labels", call => List(call, call.GitLab.LabelsOf(call.Group())));
        door.Get("/groups/{id}/labels/{label}", call => One(call, call.GitLab.LabelsOf(call.Group())));
        door.Post("/groups/{id}/labels", AddToGroup);
    }

    private static Reply List(ApiCall call, IEnumerable<GitLabLabel> labels)
    {
        var search = call.Parameters.Text("search") ?? "";
        var ownOnly = call.Parameters.Flag("include_ancestor_groups") == false;
        var isGroup = call.Http.Request.Path.StartsWithSegments("/api/v4/groups");
        var own = isGroup ? call.Group() : null;
        return Paging.ByNumber(
            call,
            labels.Where(label => label.Title.Contains(search, StringComparison.OrdinalIgnoreCase))
                .Where(label => !ownOnly || label.Group == own)
                .OrderBy(label => label.Title, StringComparer.Ordinal),
            IssueWire.Label);
    }

    private static Reply One(ApiCall call, IEnumerable<GitLabLabel> labels) =>
        Reply.Ok(IssueWire.Label(Named(call, labels)));

    private static Reply AddToProject(ApiCall call)
    {
        var project = call.Project();
        if (!call.GitLab.Access.MayMakeLabels(call.Person, project)) throw GitLabRefusedException.Forbidden();
        return Add(call, call.GitLab.LabelsOf(project), project, null);
    }

    private static Reply AddToGroup(ApiCall call)
    {
        var group = call.Group();
        if (call.GitLab.Access.In(group, call.Person) < AccessLevel.Planner) throw GitLabRefusedException.Forbidden();
        return Add(call, call.GitLab.LabelsOf(group), null, group);
    }

    private static Reply Add(
        ApiCall call, IEnumerable<GitLabLabel> known, GitLabProject? project, GitLabGroup? group)
    {
        var title = call.Parameters.Required("name");
        if (known.Any(label => label.Title == title)) throw GitLabRefusedException.Says(409, "Label already exists");
        return Reply.Created(IssueWire.Label(call.GitLab.AddLabel(
            title, project, group, call.Parameters.Text("color") ?? "#428BCA", call.Parameters.Text("description"))));
    }

    private static Reply Delete(ApiCall call)
    {
        var project = call.Project();
        if (!call.GitLab.Access.MayMakeLabels(call.Person, project)) throw GitLabRefusedException.Forbidden();
        call.GitLab.DeleteLabel(Named(call, call.GitLab.LabelsOf(project)));
        return new Reply(204, null);
    }

    private static GitLabLabel Named(ApiCall call, IEnumerable<GitLabLabel> labels)
    {
        var asked = call.Segment("label");
        return labels.FirstOrDefault(
                label => label.Title == asked || (long.TryParse(asked, out var id) && label.Id == id))
            ?? throw GitLabRefusedException.NotFound("Label");
    }
}
