using AccessBot.Sandbox.GitLab;
using AccessBot.Sandbox.Hosting;

namespace AccessBot.Sandbox.Console;

/// <summary>POST /sandbox/renames: labels and people keep their ids and are called something else from now on.</summary>
internal static class RenameConsole
{
    public static object Rename(SandboxWorld world, ConsoleBody body)
    {
        var (from, to) = (body.Required("from"), body.Required("to"));
        lock (world.GitLab.Gate)
        {
            return body.Required("kind") switch
            {
                "label" => Label(world.GitLab, body.Required("project"), from, to),
                "user" => User(world.GitLab, from, to),
                _ => throw new ConsoleRefusedException(400, "\"kind\" must be label or user."),
            };
        }
    }

    // Neither an event nor an issue's updated_at tells of it; events show the new name.
    private static object Label(GitLabWorld gitlab, string path, string from, string to)
    {
        var project = Lookup.Project(gitlab, path);
        var label = gitlab.FindLabel(project, from)
            ?? throw new ConsoleRefusedException(404, $"There is no label \"{from}\" in {path}.");
        if (gitlab.FindLabel(project, to) is not null)
            throw GitLabRefusedException.Says(400, "Title has already been taken");
        label.Title = to;
        return new { Kind = "label", label.Id, From = from, To = to };
    }

    private static object User(GitLabWorld gitlab, string from, string to)
    {
        var person = Lookup.Person(gitlab, from);
        if (gitlab.People.Find(to) is not null)
            throw GitLabRefusedException.Says(400, "Username has already been taken");
        gitlab.People.Rename(person, to);
        return new { Kind = "user", person.Id, From = from, To = to };
    }
}
