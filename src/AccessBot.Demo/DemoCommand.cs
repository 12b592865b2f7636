using System.CommandLine;
using AccessBot.Worker.Cli;

namespace AccessBot.Demo;

/// <summary><c>accessbot demo</c>: sandbox and bot in one process, and a story that plays by itself.</summary>
internal static class DemoCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var once = new Option<bool>("--once")
        {
            Description = "Play the story to its end, print what happened, and exit.",
        };
        var json = Options.Json("With --once: print only a JSON array of {workflow, request, outcome, because}.");
        var port = new Option<int?>("--port", "-p")
        {
            Description = $"The first of ten ports: the page there, the desk nine further. {DemoRun.UsualPort} unless given; where that is taken, or with --once, any that are free.",
            HelpName = "P",
        };
        var command = new Command(
            "demo",
            "See it work with nothing to set up.\n"
            + "A practice world and the bot in one process, with people who file requests and answer them.")
        { once, json, port };
        command.SetAction(async (parsed, ct) => await new DemoRun(output, error)
        {
            IsJson = parsed.GetValue(json),
            EndsByItself = parsed.GetValue(once) || parsed.GetValue(json),
            Port = parsed.GetValue(port),
            Verbose = parsed.GetValue(Options.Verbose),
        }.RunAsync(ct));
        return command;
    }
}
