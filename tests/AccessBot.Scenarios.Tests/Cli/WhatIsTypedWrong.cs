using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;

namespace AccessBot.Scenarios.Tests.Cli;

/// <summary>Slips of operators in a world that works: each is named, ends with its exit code, and changes nothing.</summary>
public sealed class WhatIsTypedWrong : IAsyncLifetime
{
    private PracticeWorld _world = null!;

    public async Task InitializeAsync() => _world = await PracticeWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("There is no workflow 'light'. Known are: ", "pause", "light", "--reason", "x")]
    [InlineData("--waiting-for is 'Nobody': it can be Operators, People, ", "status", "--waiting-for", "Nobody")]
    [InlineData("--from is a day such as 2026-01-31; '2026-13-01' is not.", "audit", "export", "--from", "2026-13-01", "--output", "a")]
    [InlineData("--from has to be a day before --to.", "audit", "export", "--from", "2026-02-01", "--to", "2026-01-01", "--output", "a")]
    [InlineData("/no/such/folder/a cannot be written: ", "audit", "export", "--output", "/no/such/folder/a")]
    [InlineData("/ is a folder: name a file.", "audit", "export", "--output", "/")]
    [InlineData("/ is a folder: name a file.", "audit", "verify", "/")]
    [InlineData("nosuch.md: there is no such file.", "explain", "--file", "nosuch.md")]
    [InlineData("/etc/hosts/forms cannot be made: /etc/hosts is a file, not a folder.", "forms", "--out", "/etc/hosts/forms")]
    [InlineData("/etc/hosts cannot be made: /etc/hosts is a file, not a folder.", "forms", "--out", "/etc/hosts")]
    [InlineData("/etc/hosts/a cannot be written: /etc/hosts is a file, not a folder.", "audit", "export", "--output", "/etc/hosts/a")]
    [InlineData("nosuch.jsonl: there is no such file.", "audit", "verify", "nosuch.jsonl")]
    [InlineData("The bot knows no request 'team/none#4'. 'accessbot status' lists those it knows.", "retry", "team/none#4", "--reason", "x")]
    [InlineData("--reason needs a few words.", "hold", "team/access-requests#1", "--reason", " ")]
    public async Task Is_named_and_ends_with_2(string sentence, params string[] line)
    {
        var (code, said) = await TypeAsync([.. line, "--config", _world.ConfigFile]);

        Assert.Equal(2, code);
        Assert.StartsWith(sentence, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "/ is a folder: name a file.")]
    [InlineData("/no/such/folder/a", "/no/such/folder/a cannot be written: there is no folder /no/such/folder.")]
    [InlineData("/etc/hosts", "/etc/hosts is there already, and is not written over: name another file.")]
    public async Task Of_the_file_for_a_persons_record_is_named(string path, string sentence)
    {
        await _world.FileAsync("ana", FederalForm.For());
        await using (var bot = await _world.StartBotAsync())
            await bot.LookAsync(new("access-request", "team/access-requests#1"));
        var (code, said) = await TypeAsync(["person", "export", "ana@gitlab.com", "--out", path, "--reason", "asked", "--config", _world.ConfigFile]);

        Assert.Equal((2, sentence), (code, said.Split('\n')[0]));
    }

    [Fact]
    public async Task A_folder_where_a_secret_or_the_database_belongs_is_named()
    {
        var folder = Path.GetDirectoryName(_world.ConfigFile)!;
        var text = await File.ReadAllTextAsync(_world.ConfigFile);
        var wrong = Path.Combine(folder, "wrong.yml");
        await File.WriteAllTextAsync(wrong, System.Text.RegularExpressions.Regex.Replace(text, @"(?m)^(\s+)path: .*accessbot.*db.*$", $"$1path: {folder}"));
        var (code, said) = await TypeAsync(["status", "--config", wrong]);

        Assert.Equal(2, code);
        Assert.Contains($"is {folder}, which is a folder: name the file in it.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_is_full_where_the_output_goes_is_named()
    {
        var line = $"dotnet exec '{typeof(CommandLine).Assembly.Location}' --help > /dev/full";
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", line]) { RedirectStandardError = true })!;
        var said = await shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();

        Assert.Equal(1, shell.ExitCode);
        Assert.Equal(
            "Could not be carried out: what it prints cannot be written (No space left on device). Look where its output goes: a full disk, or an output that is closed. What was done before stands.",
            said.TrimEnd());
    }

    [Fact]
    public async Task A_vendor_that_is_away_is_named_with_what_to_do()
    {
        await _world.FaultAsync(new { target = "gitlab", kind = "status", status = 401, count = 50 });

        var (code, said) = await TypeAsync(["explain", "team/access-requests#1", "--config", _world.ConfigFile]);

        Assert.Equal(1, code);
        Assert.Contains("Could not be carried out: GitLab", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Try again", said, StringComparison.Ordinal);
        Assert.Contains("'accessbot check' says which connections work", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosuch: there is no such folder.", "audit", "verify-pack", "nosuch")]
    [InlineData("nosuch: there is no such folder.", "audit", "sample", "--pack", "nosuch", "--seed", "a")]
    [InlineData("--size is a whole number; 'x' is not.", "audit", "sample", "--pack", "nosuch", "--seed", "a", "--size", "x")]
    [InlineData("accessbot retention hold needs to know what: ", "retention", "hold")]
    public async Task Without_a_configuration_too(string sentence, params string[] line)
    {
        var (code, said) = await TypeAsync(line);

        Assert.Equal(2, code);
        Assert.StartsWith(sentence, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_is_not_written_over_and_what_is_no_manifest_is_said_without_the_programs_inside()
    {
        var file = Path.ChangeExtension(_world.ConfigFile, ".jsonl");
        Assert.Equal(0, (await TypeAsync(["pause", "--reason", "x", "--config", _world.ConfigFile])).Code);
        Assert.Equal(0, (await TypeAsync(["audit", "export", "-o", file, "--config", _world.ConfigFile])).Code);
        var before = await File.ReadAllTextAsync(file + ".manifest.json");
        var (again, said) = await TypeAsync(["audit", "export", "-o", file, "--config", _world.ConfigFile]);
        File.Delete(file);
        var (beside, _) = await TypeAsync(["audit", "export", "-o", file, "--config", _world.ConfigFile]);
        await File.WriteAllTextAsync(file, "{\"no\":1}");
        var (code, none) = await TypeAsync(["audit", "verify", file, "--manifest", file]);

        Assert.Equal((2, 2, 2), (again, beside, code));
        Assert.Contains("is there already, and is not written over", said, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(file + ".manifest.json"));
        Assert.Contains("is no manifest of an export", none, StringComparison.Ordinal);
        Assert.DoesNotContain(".NET", none, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_that_is_none_is_not_shown()
    {
        var (file, secret) = (Path.ChangeExtension(_world.ConfigFile, ".pg.yml"), Path.ChangeExtension(_world.ConfigFile, ".pg"));
        await File.WriteAllTextAsync(secret, "Hots=db;Password=planted-4712");
        await File.WriteAllLinesAsync(file, File.ReadAllLines(_world.ConfigFile).Select(line =>
            line.StartsWith("  path: ", StringComparison.Ordinal)
                ? $"  kind: postgres\n  connection_string: {{ file: '{secret}' }}"
                : line));

        var (code, said) = await TypeAsync(["status", "--config", file]);

        Assert.Equal(2, code);
        Assert.StartsWith("storage.connection_string is no connection string for PostgreSQL", said, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_says_how_much_time_is_left()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await using (var bot = await _world.StartBotAsync()) await bot.LookAsync(request);

        var (code, said) = await TypeAsync(["status", "--config", _world.ConfigFile]);

        Assert.Equal(0, code);
        Assert.Contains("Time left", said, StringComparison.Ordinal);
        Assert.Contains(request.Item, said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> TypeAsync(string[] args)
    {
        using var screen = new StringWriter();
        var code = await new CommandLine(screen, screen).RunAsync(args, default);
        return (code, screen.ToString());
    }
}
