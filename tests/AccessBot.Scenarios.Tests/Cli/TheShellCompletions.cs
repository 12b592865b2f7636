using System.Diagnostics;
using AccessBot.Scenarios.Tests.Configuration;

namespace AccessBot.Scenarios.Tests.Cli;

/// <summary>The shipped scripts in the shells they are for.</summary>
public sealed class TheShellCompletions
{
    // As bash calls it: the line, the cursor at its end, the words, the last of them begun or empty.
    private const string Bash = """
        source "$1/accessbot.bash"
        COMP_LINE="$2"; COMP_POINT=${#COMP_LINE}; read -ra COMP_WORDS <<<"$COMP_LINE"
        [[ "$COMP_LINE" == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _accessbot; printf '%s\n' "${COMPREPLY[@]}"
        """;

    private const string Fish = "source $argv[1]/accessbot.fish; complete -C $argv[2]";

    [ShellTheory("bash")]
    [InlineData("accessbot pau", "pause")]
    [InlineData("accessbot audit ", "export")]
    [InlineData("accessbot audit ve", "verify")]
    [InlineData("accessbot pause --rea", "--reason")]
    public Task Bash_offers_what_can_come_next(string line, string offered) => OffersAsync("bash", ["-c", Bash, "-", Scripts, line], offered);

    [ShellTheory("fish")]
    [InlineData("accessbot pau", "pause")]
    [InlineData("accessbot audit ", "export")]
    [InlineData("accessbot audit ve", "verify")]
    [InlineData("accessbot pause --rea", "--reason")]
    public Task Fish_offers_what_can_come_next(string line, string offered) => OffersAsync("fish", ["--no-config", "-c", Fish, Scripts, line], offered);

    private static string Scripts => Path.Combine(Files.House, "deploy", "completion");

    private static async Task OffersAsync(string shell, IEnumerable<string> arguments, string offered)
    {
        using var folder = new TemporaryFolder();
        var program = Path.Combine(folder.Path, "accessbot");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nexec dotnet exec '{Path.Combine(AppContext.BaseDirectory, "accessbot.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo(shell, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.Path };
        start.Environment["PATH"] = $"{folder.Path}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HOME"] = folder.Path;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.Contains(offered, said[0].Split('\n').Select(line => line.Split('\t')[0].Trim()));
        Assert.Equal("", said[1]);
    }

    /// <summary>Skipped, never passed, where the shell is not installed.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ShellTheoryAttribute : TheoryAttribute
    {
        public ShellTheoryAttribute(string shell) =>
            Skip = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, shell)))
                ? null
                : $"no {shell} on this machine";
    }
}
