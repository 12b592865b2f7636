using System.CommandLine;

namespace AccessBot.Worker.Cli;

/// <summary>Options that several verbs share.</summary>
internal static class Options
{
    public static readonly Option<bool> Verbose = new("--verbose", "-v")
    {
        Description = "Say more: debug lines, and exceptions in full.",
        Recursive = true,
    };

    public static Option<string> Config() => new("--config", "-c")
    {
        Description = "The configuration file.",
        HelpName = "FILE",
        Required = true,
    };

    public static Option<bool> Json(string says) => new("--json") { Description = says };
}
