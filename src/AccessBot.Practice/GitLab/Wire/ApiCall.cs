using AccessBot.Practice.GitLab.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Practice.GitLab.Wire;

/// <summary>One request to the API: who asks, for what, with which parameters.</summary>
internal sealed record ApiCall(HttpContext Http, GitLabWorld GitLab, RegisteredPerson Person, ApiParameters Parameters)
{
    public string Segment(string name) => Uri.UnescapeDataString((string)Http.GetRouteValue(name)!);

    public long Number(string name) =>
        long.TryParse(Segment(name), out var number) ? number
            : throw GitLabRefusedException.Malformed($"{name} is invalid");

    public GitLabProject Project()
    {
        var id = Segment("id");
        if (GitLab.FindProject(id) is { } project) return project;
        if (!GitLab.FormerPaths.TryGetValue(id, out var moved)) throw GitLabRefusedException.NotFound("Project");
        if (!HttpMethods.IsGet(Http.Request.Method))
            throw GitLabRefusedException.Says(405, "Non GET methods are not allowed for moved projects");
        throw new ProjectMovedException(moved.Id);
    }

    /// <summary>The group, or 404: a private group does not exist for a caller who is not in it.</summary>
    public GitLabGroup Group() =>
        GitLab.FindGroup(Segment("id")) is { } group && GitLab.Access.MaySee(Person, group) ? group
            : throw GitLabRefusedException.NotFound("Group");

    /// <summary>The issue, or 404: an issue that the caller may not see does not exist for the caller.</summary>
    public GitLabIssue Issue()
    {
        var issue = Project().Find(Number("iid"));
        return issue is not null && GitLab.Access.MayRead(Person, issue) ? issue
            : throw GitLabRefusedException.NotFound();
    }

    public GitLabNote Note(GitLabIssue issue)
    {
        var id = Number("note_id");
        var note = issue.Notes.Find(one => one.Id == id);
        return note is not null && note.VisibleAt <= GitLab.Now && GitLab.Access.MayRead(Person, issue, note)
            ? note : throw GitLabRefusedException.NotFound("Note");
    }
}

/// <summary>The project was asked for by a path that it had before.</summary>
internal sealed class ProjectMovedException(long projectId) : Exception("moved")
{
    public long ProjectId { get; } = projectId;
}
