using AccessBot.Practice.GitLab;
using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.Hosting;

namespace AccessBot.Practice.Console;

/// <summary>Finds what a console request names, or says what there is instead.</summary>
internal static class Lookup
{
    public static RegisteredPerson Person(GitLabWorld gitlab, string username) =>
        gitlab.People.Find(username) ?? throw new ConsoleRefusedException(
            404,
            $"Nobody is called \"{username}\" here; "
            + $"there are {Listed(gitlab.People.All.Select(one => one.Username))}.");

    public static GitLabProject Project(GitLabWorld gitlab, string path) =>
        gitlab.FindProject(path) ?? throw new ConsoleRefusedException(
            404, $"There is no project \"{path}\"; there are {Listed(gitlab.Projects.Select(one => one.FullPath))}.");

    /// <summary>The issue and the person of a request that names project, iid and as.</summary>
    public static (GitLabIssue Issue, RegisteredPerson By) Issue(GitLabWorld gitlab, ConsoleBody body)
    {
        var by = Person(gitlab, body.Required("as"));
        var project = Project(gitlab, body.Required("project"));
        var iid = body.Number("iid") ?? throw new ConsoleRefusedException(400, "\"iid\" must be a whole number.");
        var issue = project.Find(iid);
        return issue is not null && gitlab.Access.MayRead(by, issue) ? (issue, by)
            : throw new ConsoleRefusedException(
                404, $"There is no issue {project.FullPath}#{iid} that {by.Username} can see.");
    }

    public static ConsoleRefusedException Refusal(RegisteredPerson by, string act, GitLabProject project) =>
        new(403, $"{by.Username} may not {act} in {project.FullPath}.");

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);
}
