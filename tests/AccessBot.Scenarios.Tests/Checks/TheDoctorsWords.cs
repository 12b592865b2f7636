using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;

namespace AccessBot.Scenarios.Tests.Checks;

/// <summary>What an operator sees who types <c>accessbot check</c>.</summary>
public sealed partial class TheDoctorsWords : IAsyncLifetime
{
    private PracticeWorld _world = null!;

    private string Folder => Path.GetDirectoryName(_world.ConfigFile)!;

    public async Task InitializeAsync() => _world = await PracticeWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Name_everything_that_was_tried_and_nothing_is_made()
    {
        var (code, said) = await CheckAsync();

        Assert.Equal(0, code);
        Assert.False(File.Exists(SettingsFile.Load(_world.ConfigFile).Storage.Path));
        await Verify(Scrubbed(said));
    }

    [Fact]
    public async Task Say_wrong_texts_and_an_unusable_database_as_lines_and_go_on()
    {
        var texts = Directory.CreateDirectory(Path.Combine(Folder, "texts")).FullName;
        Directory.CreateDirectory(Path.Combine(texts, "access"));
        await File.WriteAllTextAsync(
            Path.Combine(texts, "access", "ready.note.md"), "Ready, {{ subject.nam }}.\n");
        var config = await File.ReadAllTextAsync(_world.ConfigFile);
        await File.WriteAllTextAsync(_world.ConfigFile, TemplatesLine().Replace(config, $"'{texts}'"));
        await File.WriteAllTextAsync(SettingsFile.Load(_world.ConfigFile).Storage.Path!, new string('x', 5000));

        var (code, said) = await CheckAsync("--json");

        Assert.True(code == 1, said);
        var lines = JsonNode.Parse(said[said.IndexOf('[', StringComparison.Ordinal)..])!.AsArray();
        Assert.Contains(
            lines, line => Is(line, "Texts", "fail") && (string?)line!["what"] == "access/ready.note.md:1");
        var database = Assert.Single(lines, line => Is(line, "Database", "fail"))!["sentence"]!.ToString();
        Assert.Contains("file is not a database", database, StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => (string?)line!["check"] == "GitLab" && !Is(line, "GitLab", "ok"));
    }

    private static bool Is(JsonNode? line, string check, string result) =>
        (string?)line!["check"] == check && (string?)line["result"] == result;

    private async Task<(int Code, string Said)> CheckAsync(params string[] more)
    {
        using var screen = new StringWriter();
        var code = await new CommandLine(screen, screen).RunAsync(
            ["check", "--config", _world.ConfigFile, .. more], default);
        return (code, screen.ToString());
    }

    // Ports, days, ids and how many texts there are change; the words do not.
    private string Scrubbed(string said) => Changing().Replace(
        said.Replace(Folder, "DIR", StringComparison.Ordinal)
            .Replace(SettingsFile.Load(_world.ConfigFile).Templates, "TEMPLATES", StringComparison.Ordinal), "…");

    [GeneratedRegex("(?<=templates:\\n  directory: ).*")]
    private static partial Regex TemplatesLine();

    [GeneratedRegex(@"(?<=127\.0\.0\.1:)\d+|\d{4}-\d\d-\d\d|\b(0oa|00g)\w+|\b\d{6,}\b|\d+(?= texts)|(?<=signs as )\w+")]
    private static partial Regex Changing();
}
