using System.CommandLine;
using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Cli.Commands;

/// <summary><c>accessbot run</c>: the service.</summary>
internal static class RunCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var config = Options.Config();
        var command = new Command("run", "Run the bot until it is stopped (Ctrl-C or SIGTERM).\n"
            + "It finishes or safely leaves what it is doing; the next start carries on from there.") { config };
        command.SetAction(async (parsed, ct) =>
        {
            var path = parsed.GetRequiredValue(config);
            var settings = SettingsFile.Load(path);
            var sources = Amount.Of(settings.Sources.Count, "source");
            await error.WriteLineAsync($"AccessBot watches {sources} at {settings.GitLab.Connection.Url}{Watching(settings)}");
            await BotHost.RunAsync(BotStart.For(settings, polls: true, parsed.GetValue(Options.Verbose), error), ct);
            return ExitCode.Fine;
        });
        return command;
    }

    /// <summary>What is only watched or waits for a word, after a sentence about the start; empty where everything acts.</summary>
    internal static string Watching(Settings settings) =>
        Named(". In shadow, so that nothing is written for them", settings.Modes.InShadow)
        + Named(". In propose, so that an operator applies each plan", settings.Modes.InPropose);

    private static string Named(string what, IReadOnlyList<string> workflows) =>
        workflows.Count == 0 ? "" : $"{what}: {string.Join(", ", workflows.Select(Desk.Say.Workflow))}";
}
