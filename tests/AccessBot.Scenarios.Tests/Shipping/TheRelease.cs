using System.Diagnostics;
using AccessBot.Scenarios.Tests.Configuration;

namespace AccessBot.Scenarios.Tests.Shipping;

/// <summary>What installs it, and the script that makes it.</summary>
public sealed class TheRelease
{
    [Fact]
    public async Task Is_made_by_a_script_that_teaches_itself()
    {
        var (code, said) = await RunAsync("bash", Script, "--help");

        Assert.Equal(0, code);
        Assert.All(["archive", "debian", "tool", "kubernetes", "completions", "sbom", "container", "--verify-reproducible"], word => Assert.Contains(word, said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--only", "rpm", "'rpm' is no kind; --help lists them")]
    [InlineData("--output", "x", "'--output' is not understood; --help says what is")]
    public async Task A_slip_is_answered_before_anything_is_built(string option, string value, string answer)
    {
        var (code, said) = await RunAsync("bash", Script, option, value);

        Assert.Equal(2, code);
        Assert.Equal($"build-release: {answer}", said.Trim());
    }

    [Theory]
    [InlineData("postinst")]
    [InlineData("prerm")]
    [InlineData("postrm")]
    public async Task Has_maintainer_scripts_that_a_plain_shell_reads(string script) =>
        Assert.Equal((0, ""), await RunAsync("sh", "-n", Path.Combine(Files.House, "deploy", "debian", script)));

    // Without this call .NET ends with "Failed to create CoreCLR", seen under systemd 252; a rule that comes later wins.
    [Fact]
    public void Has_a_unit_in_which_NET_can_start()
    {
        var filters = File.ReadAllLines(Path.Combine(Files.House, "deploy", "accessbot.service")).Where(line => line.StartsWith("SystemCallFilter=", StringComparison.Ordinal)).ToList();

        Assert.Equal(["SystemCallFilter=@system-service", "SystemCallFilter=~@privileged @resources", "SystemCallFilter=sched_setaffinity"], filters);
    }

    // The package's copy of the configuration is made of these lines.
    [Theory]
    [InlineData("\n# storage:\n#   kind: sqlite\n#   path: accessbot.db\n")]
    [InlineData("$schema=accessbot.schema.json")]
    [InlineData("./accessbot check --config config/accessbot.yml")]
    public void Finds_the_lines_of_the_configuration_that_a_package_changes(string lines) =>
        Assert.Contains(lines, File.ReadAllText(Path.Combine(Files.House, "config", "accessbot.yml")), StringComparison.Ordinal);

    private static string Script => Path.Combine(Files.House, "build-release");

    private static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
