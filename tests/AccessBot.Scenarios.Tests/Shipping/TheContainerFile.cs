using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Configuration;

namespace AccessBot.Scenarios.Tests.Shipping;

/// <summary>The container file, instruction by instruction, where no builder of images is there to refuse it.</summary>
public sealed partial class TheContainerFile
{
    private static readonly string[] Known = ["FROM", "ARG", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "STOPSIGNAL", "ENTRYPOINT", "CMD"];

    private static readonly List<(string Name, string Words)> Lines = [.. Read()];

    [Fact]
    public void Has_only_instructions_that_there_are() => Assert.All(Lines, line => Assert.Contains(line.Name, Known));

    [Fact]
    public void Copies_what_is_there()
    {
        var copied = Lines.Where(line => line.Name == "COPY" && !line.Words.StartsWith("--from=", StringComparison.Ordinal)).SelectMany(line => line.Words.Split(' ')[..^1]).ToList();

        Assert.Contains("LICENSE", copied);
        Assert.All(copied, name => Assert.True(Path.Exists(Path.Combine(Files.House, name)), $"{name} is not there"));
        var stages = Lines.Where(line => line.Name == "FROM").Select(line => line.Words.Split(" AS ")).Where(parts => parts.Length == 2).Select(parts => parts[1]).ToList();
        Assert.All(Lines.Where(line => line.Words.StartsWith("--from=", StringComparison.Ordinal)), line => Assert.Contains(line.Words["--from=".Length..].Split(' ')[0], stages));
    }

    // By number: a cluster cannot see that a name is not root.
    [Fact]
    public void Starts_as_a_user_that_is_not_root() => Assert.Matches(@"^[1-9]\d*:[1-9]\d*$", Assert.Single(Lines, line => line.Name == "USER").Words);

    // Signals reach the program only without a shell between.
    [Fact]
    public void Starts_the_program_without_a_shell_and_asks_it_whether_it_lives()
    {
        Assert.Equal(["dotnet", "/opt/accessbot/accessbot.dll"], Listed(Lines.Single(line => line.Name == "ENTRYPOINT").Words));
        Assert.Equal(["run", "--config", "/etc/accessbot/accessbot.yml"], Listed(Lines.Single(line => line.Name == "CMD").Words));
        var health = Lines.Single(line => line.Name == "HEALTHCHECK").Words;
        Assert.Equal("http://127.0.0.1:5089/healthz", Listed(health[(health.IndexOf("CMD ", StringComparison.Ordinal) + 4)..])[^1]);
        Assert.Contains(Lines, line => line.Name == "RUN" && line.Words.Contains("install --yes --no-install-recommends curl", StringComparison.Ordinal));
    }

    // Git stays out of the context, so the version has to be handed over.
    [Fact]
    public void Takes_the_version_from_whoever_builds_it()
    {
        Assert.Contains(Lines, line => line.Name == "ARG" && line.Words.StartsWith("VERSION=", StringComparison.Ordinal));
        Assert.Contains("-p:Version=\"$VERSION\"", Lines.Single(line => line.Words.StartsWith("dotnet publish", StringComparison.Ordinal)).Words, StringComparison.Ordinal);
        Assert.Contains(".git\n", File.ReadAllText(Path.Combine(Files.House, ".containerignore")), StringComparison.Ordinal);
    }

    private static string[] Listed(string json) => [.. JsonNode.Parse(json)!.AsArray().Select(word => word!.GetValue<string>())];

    private static IEnumerable<(string, string)> Read()
    {
        var text = Remark().Replace(File.ReadAllText(Path.Combine(Files.House, "deploy", "Containerfile")), "");
        return Continued().Replace(text, " ").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2)).Select(parts => (parts[0], parts[1].Trim()));
    }

    [GeneratedRegex("^#.*\n?", RegexOptions.Multiline)]
    private static partial Regex Remark();

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continued();
}
