using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AccessBot.Demo;
using AccessBot.Worker.Cli;

namespace AccessBot.Scenarios.Tests.Architecture;

/// <summary>Every command line that a page, a comment or the help itself tells people to type is one that the program takes.</summary>
public sealed partial class TheQuotedCommands
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../.."));
    private static readonly CommandLine Program = PracticeVerbs.CommandLine(TextWriter.Null, TextWriter.Null);

    public static TheoryData<string> Pages =>
    [
        "README.md", "CONTRIBUTING.md", "config/accessbot.yml", "config/sandbox.yml", "src/AccessBot.Worker/Cli/Usage/HelpText.cs",
        "src/AccessBot.Demo/PracticeVerbs.cs",
        .. Below("docs"), .. Below("deploy"),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Are_understood(string page) => Assert.Empty(
        Quoted(File.ReadAllText(Path.Combine(Root, page))).SelectMany(line => Program.Parse(line).Errors.Select(error => $"{line}: {error.Message}")));

    [Fact]
    public void Are_many_in_the_run_book() =>
        Assert.True(Quoted(File.ReadAllText(Path.Combine(Root, "docs/operations.md"))).Count > 20, "the run book quotes hardly any command");

    // What stands after the program's name, up to the end of the line, of the code or of the string, or to a remark.
    private static List<string> Quoted(string text) => [.. Command().Matches(text)
        // The parser knows only double quotes; a shell takes both.
        .Select(match => Remark().Split(match.Groups["line"].Value)[0].Trim().Replace('\'', '"'))
        .Where(line => line.Length > 0 && !line.StartsWith('[') && !line.Contains("VERB", StringComparison.Ordinal) && !line.Contains("COMMAND", StringComparison.Ordinal))];

    private static IEnumerable<string> Below(string folder) => Directory
        .GetFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".md" or ".yml" or ".service" or "")
        .Select(file => Path.GetRelativePath(Root, file)).Order();

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"(?:^(?:ExecStart=)?[#\s-]*(?:[A-Z_]+=\S+ )?|`(?:[A-Z_]+=\S+ )?|""|accessbot\.dll"")(?:\./|/\S*/|dotnet \S*/)?accessbot(?:\.dll)? (?<line>[a-z][^`""\r\n]*)", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"\s+#|\s{2,}|\s&&\s|\s\|\s|;")]
    private static partial Regex Remark();
}
