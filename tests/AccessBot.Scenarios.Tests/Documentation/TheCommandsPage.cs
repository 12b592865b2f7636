using System.CommandLine;
using AccessBot.Demo;
using AccessBot.Worker.Cli.Usage;

namespace AccessBot.Scenarios.Tests.Documentation;

/// <summary>docs/reference/commands.md has the help of every command, as the program prints it.</summary>
public sealed class TheCommandsPage
{
    private const string Head = """
        # Commands

        What `--help` prints for each command. This page is made from the program, and a test fails when it is behind. `demo` and `sandbox` come with the sources: `./accessbot` knows them, an installed `accessbot` does not.

        | exit code | means |
        |---|---|
        | 0 | all is fine |
        | 1 | something needs a person |
        | 2 | wrong usage or configuration; nothing was started |
        | 3 | `once` only: no source could be read, so nothing was done |

        """;

    [Fact]
    public async Task Is_what_the_program_prints()
    {
        var commands = Below(PracticeVerbs.CommandLine(TextWriter.Null, TextWriter.Null).Parse("").RootCommandResult.Command).ToList();
        List<string> page = [Head];
        foreach (var (words, says) in commands) page.Add($"\n- [{words}](#{words.Replace(' ', '-')}): {says.Split('\n')[0]}");
        page.Add("\n");
        foreach (var (words, _) in commands) page.Add($"\n## {words}\n\n```\n{(await HelpAsync(words)).TrimEnd()}\n```\n");

        await ReferencePage.HoldAsync("commands", string.Concat(page));
    }

    private static IEnumerable<(string Words, string Says)> Below(Command command) => command.Subcommands.Where(one => !one.Hidden)
        .SelectMany(one => Below(one).Prepend((HelpText.Path(one), one.Description ?? "")));

    private static async Task<string> HelpAsync(string words)
    {
        using var screen = new StringWriter();
        await PracticeVerbs.CommandLine(screen, screen).RunAsync([.. words.Split(' '), "--help"], CancellationToken.None);
        return screen.ToString();
    }
}
