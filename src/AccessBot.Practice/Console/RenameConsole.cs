using AccessBot.Practice.Hosting;

namespace AccessBot.Practice.Console;

/// <summary>POST /sandbox/renames: {kind: label, project, from, to} or {kind: user, from, to}.</summary>
internal static class RenameConsole
{
    public static object Rename(SandboxWorld world, ConsoleBody body) => body.Required("kind") switch
    {
        "label" => Label(world, body),
        "user" => User(world, body),
        _ => throw new ConsoleRefusedException(400, "\"kind\" must be label or user."),
    };

    private static object Label(SandboxWorld world, ConsoleBody body)
    {
        var gitlab = world.GitLab;
        lock (gitlab.Gate)
        {
            var project = Lookup.Project(gitlab, body.Required("project"));
            var from = body.Required("from");
            var label = gitlab.FindLabel(project, from) ?? throw new ConsoleRefusedException(
                404, $"There is no label \"{from}\" in {project.FullPath}.");
            gitlab.RenameLabel(label, project, body.Required("to"));
            return new { label.Id, label.Title };
        }
    }

    private static object User(SandboxWorld world, ConsoleBody body)
    {
        var gitlab = world.GitLab;
        lock (gitlab.Gate)
        {
            var person = Lookup.Person(gitlab, body.Required("from"));
            var to = body.Required("to");
            PeopleConsole.CheckUsername("to", to);
            if (gitlab.People.Find(to) is { } other && other.Id != person.Id)
                throw new ConsoleRefusedException(409, $"Username has already been taken: {other.Username}.");
            return StateView.Person(gitlab, gitlab.People.Rename(person, to));
        }
    }
}
