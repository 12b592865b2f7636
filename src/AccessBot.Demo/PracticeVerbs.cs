using AccessBot.Worker.Cli;

namespace AccessBot.Demo;

/// <summary>
/// The product's command line with the two verbs of the practice world. <c>./accessbot</c> starts this program for
/// them, for help and for what it does not know.
/// </summary>
internal static class PracticeVerbs
{
    private const string Invitation = "accessbot demo                                   see it work, with nothing to set up";

    private static readonly string[] DemoExamples =
    [
        "accessbot demo            watch; stop with Ctrl-C",
        "accessbot demo --once     play the story to its end and print what happened",
    ];

    private static readonly string[] SandboxExamples =
    [
        "accessbot sandbox --port 5080 --write-config w.yml     in one terminal",
        "accessbot run --config w.yml                           in another",
    ];

    public static CommandLine CommandLine(TextWriter output, TextWriter error) => new(output, error)
    {
        Input = Terminal.Input,
        Added =
        [
            new(DemoCommand.Create(output, error), DemoExamples, Invitation),
            new(SandboxCommand.Create(output, error), SandboxExamples),
        ],
    };
}
