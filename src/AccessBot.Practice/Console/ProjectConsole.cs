using AccessBot.Practice.Hosting;

namespace AccessBot.Practice.Console;

/// <summary>Makes and renames projects, and adds or deletes labels.</summary>
internal static class ProjectConsole
{
    /// <summary>A project that is not there is made; the rest happens as far as it is named.</summary>
    public static object Put(SandboxWorld world, ConsoleBody body)
    {
        var gitlab = world.GitLab;
        var path = body.Required("project");
        if (path.LastIndexOf('/') < 1)
            throw new ConsoleRefusedException(400, "\"project\" must be a path such as team/help.");
        lock (gitlab.Gate)
        {
            var project = gitlab.EnsureProject(path);
            project.ServiceDesk = body.Flag("service_desk") ?? project.ServiceDesk;
            foreach (var title in body.Texts("add_labels") ?? [])
                if (gitlab.FindLabel(project, title) is null) gitlab.AddLabel(title, project);
            foreach (var title in body.Texts("delete_labels") ?? [])
                if (gitlab.FindLabel(project, title) is { } label) gitlab.DeleteLabel(label);
            if (body.Text("rename_to") is { Length: > 0 } name)
            {
                gitlab.FormerPaths[project.FullPath] = project;
                project.Path = name;
            }
            var labels = gitlab.LabelsOf(project).Select(label => label.Title).ToList();
            return new { project.Id, project.FullPath, Labels = labels };
        }
    }
}
