using System.CommandLine;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Cli.Commands;

/// <summary><c>accessbot forms</c>: the issue forms for the instances of a configuration.</summary>
internal static class FormsCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var config = Options.Config();
        var to = new Option<DirectoryInfo>("--out", "-o")
        {
            Description = "Where to: GitLab shows what lies in .gitlab/issue_templates.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(".gitlab", "issue_templates")),
        };
        var force = new Option<bool>("--force") { Description = "Also write over forms that somebody changed." };
        var command = new Command(
            "forms", "Write the issue forms that people file, with a place for each instance of the configuration.\n"
            + "A form that is there already and differs is left alone.") { config, to, force };
        command.SetAction(parsed => Write(
            SettingsFile.Load(parsed.GetRequiredValue(config)), parsed.GetRequiredValue(to), parsed.GetValue(force), output, error));
        return command;
    }

    private static int Write(Settings settings, DirectoryInfo folder, bool force, TextWriter output, TextWriter error)
    {
        var shipped = new DirectoryInfo(Path.Combine(settings.Templates, "issues"));
        if (!shipped.Exists || shipped.GetFiles("*.md") is not { Length: > 0 } forms)
            throw new UsageProblem($"{shipped.FullName} has no forms (*.md): 'templates.directory' has to be a whole copy of the texts.");
        var systems = SystemsOf(settings);
        NamedFile.CreateFolder(folder.FullName);
        var kept = 0;
        foreach (var form in forms.OrderBy(form => form.Name, StringComparer.Ordinal))
        {
            var text = IssueForms.For(NamedFile.ReadText(form.FullName), systems);
            var file = Path.Combine(folder.FullName, form.Name);
            if (!force && File.Exists(file) && NamedFile.ReadText(file).ReplaceLineEndings("\n") != text)
            {
                error.WriteLine($"{file} differs and is left alone; --force writes over it.");
                kept++;
                continue;
            }

            NamedFile.WriteText(file, text);
            output.WriteLine(file);
        }

        error.WriteLine($"They ask about {string.Join(", ", systems)}. Commit them in each project that is a source.");
        return kept == 0 ? ExitCode.Fine : ExitCode.NeedsPerson;
    }

    private static List<string> SystemsOf(Settings settings) => [.. settings.Instances.Select(instance => instance.Words.System)];
}
