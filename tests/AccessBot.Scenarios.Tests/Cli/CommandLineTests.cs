using System.Text;
using System.Text.RegularExpressions;
using AccessBot.Demo;
using AccessBot.Scenarios.Tests.Configuration;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;

namespace AccessBot.Scenarios.Tests.Cli;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_teaches_each_command() => await Verify(await TranscriptAsync(
        [], ["--help"], ["demo", "--help"], ["init", "--help"], ["check", "--help"], ["run", "--help"], ["once", "--help"], ["explain", "--help"], ["sandbox", "-h"]));

    [Fact]
    public async Task The_installed_program_says_where_the_practice_world_is() => await Verify(await TranscriptAsync(
        screen => new CommandLine(screen, screen), ["--help"], ["demo"], ["sandbox", "--port", "5080"], ["snadbox"]));

    [Fact]
    public async Task A_slip_is_answered_with_what_was_probably_meant() => await Verify(await TranscriptAsync(
        ["chek"], ["llama"], ["run"], ["run", "--confg", "x.yml"], ["run", "x.yml"], ["check", "--config"],
        ["audit"], ["audit", "--config", "x.yml"], ["audit", "exprot"], ["audit", "export", "--config", "x.yml"],
        ["pause", "--config", "x.yml"], ["retry", "--config", "x.yml", "--reason", "why not"],
        ["sandbox", "--port", "many"], ["sandbox", "--port", "70000"], ["run", "--config", "no/such/file.yml"]));

    [Fact]
    public async Task A_configuration_with_mistakes_shows_them_all_and_no_stack_trace()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "bot.yml");
        await File.WriteAllTextAsync(path, Files.Good.Replace("30s", "soon").Replace("support-ops", "support ops"));

        var transcript = await TranscriptAsync(["run", "--config", path], ["check", "--config", path], ["once", "--config", path]);

        await Verify(transcript.Replace(folder.Path, "DIR"));
    }

    [Fact]
    public async Task A_database_that_is_none_is_named_and_the_run_book_with_it()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "accessbot.db"), new string('x', 5000));
        var config = Path.Combine(folder.Path, "bot.yml");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "secret"), "s");
        await File.WriteAllTextAsync(config, Regex.Replace(Files.Good, @"\{ env: \w+ \}", "{ file: secret }"));

        var transcript = await TranscriptAsync(["status", "--config", config], ["run", "--config", config]);

        await Verify(transcript.Replace(folder.Path, "DIR"));
    }

    [Fact]
    public async Task A_taken_port_is_named_and_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        var transcript = await TranscriptAsync(["sandbox", "--port", $"{port}", "--write-config", Path.Combine(folder.Path, "w.yml")]);

        Assert.Contains($"Port {port} is in use by another program", transcript);
        Assert.Contains("(exit 2)", transcript);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_sandbox_writes_over_no_configuration_that_another_hand_wrote()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "bot.yml");
        await File.WriteAllTextAsync(file, "gitlab:\n  url: https://gitlab.example.com/\n");

        var transcript = await TranscriptAsync(["sandbox", "--port", "39000", "--write-config", file]);

        Assert.Contains("is there already and is no sandbox's", transcript);
        Assert.Contains("(exit 2)", transcript);
        Assert.StartsWith("gitlab:", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Removals_are_let_through_by_name_or_all_and_not_both_at_once()
    {
        var transcript = await TranscriptAsync(["go-ahead", "team/employment#8", "--lift", "--reason", "they have left", "--config", "config/accessbot.yml"]);

        Assert.Contains("(exit 2)", transcript);
    }

    [Fact]
    public async Task Help_and_version_are_found_by_their_words_too()
    {
        Assert.Equal(Said(await TranscriptAsync(["once", "--help"])), Said(await TranscriptAsync(["help", "once"])));
        Assert.Equal(Said(await TranscriptAsync(["--version"])), Said(await TranscriptAsync(["version"])));

        static string Said(string transcript) => transcript[transcript.IndexOf('\n', StringComparison.Ordinal)..];
    }

    [Fact]
    public async Task A_folder_in_place_of_a_file_is_said_to_be_one()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains($"{folder.Path}: is a folder: name the file in it.", await TranscriptAsync(["run", "--config", folder.Path]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_has_an_exit_code_of_its_own_where_nothing_could_be_read()
    {
        await using var world = await PracticeWorld.StartAsync();
        await world.FaultAsync(new { target = "gitlab", kind = "status", status = 401, count = 10_000 });

        var transcript = await TranscriptAsync(["once", "--config", world.ConfigFile]);

        Assert.Contains("Not read: team/access-requests (GitLab: the token was refused (401)", transcript, StringComparison.Ordinal);
        Assert.EndsWith("(exit 3)", transcript.TrimEnd(), StringComparison.Ordinal);
    }

    /// <summary>What a person sees who types these lines.</summary>
    private static Task<string> TranscriptAsync(params string[][] lines) =>
        TranscriptAsync(screen => PracticeVerbs.CommandLine(screen, screen), lines);

    private static async Task<string> TranscriptAsync(Func<TextWriter, CommandLine> program, params string[][] lines)
    {
        var all = new StringBuilder();
        foreach (var args in lines)
        {
            using var screen = new StringWriter();
            var code = await program(screen).RunAsync(args, CancellationToken.None);
            all.Append("$ accessbot ").AppendJoin(' ', args).AppendLine().Append(screen).Append("(exit ").Append(code).AppendLine(")").AppendLine();
        }

        return all.ToString();
    }
}
