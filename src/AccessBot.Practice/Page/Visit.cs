using AccessBot.Practice.GitLab.Model;
using Microsoft.AspNetCore.Http;

namespace AccessBot.Practice.Page;

/// <summary>What a visitor looks at: as whom, and which issue or form.</summary>
internal sealed record Visit(RegisteredPerson As, GitLabIssue? Issue, string? Form, string? Said, string? Problem)
{
    public static Visit Of(HttpContext http, SandboxWorld world)
    {
        string? Asked(string name) => http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
        var people = world.GitLab.People;
        var person = people.Find(Asked("as")) ?? people.Find("ana") ?? people.All[0];
        return new Visit(person, IssueOf(world, Asked("issue")), Asked("form"), Asked("said"), Asked("problem"));
    }

    public string Link(GitLabIssue issue) => $"/?as={Escaped(As.Username)}&issue={Escaped(Name(issue))}";

    public string FormLink(string form) => $"/?as={Escaped(As.Username)}&form={Escaped(form)}";

    public string HomeLink => $"/?as={Escaped(As.Username)}";

    public static string Name(GitLabIssue issue) => $"{issue.Project.FullPath}/{issue.Iid}";

    private static GitLabIssue? IssueOf(SandboxWorld world, string? name)
    {
        var slash = name?.LastIndexOf('/') ?? -1;
        return slash > 0 && long.TryParse(name![(slash + 1)..], out var iid)
            ? world.GitLab.FindProject(name[..slash])?.Find(iid) : null;
    }

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
