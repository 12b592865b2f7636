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
    [InlineData("nosuch.jsonl: there is no such file.", "audit", "verify", "nosuch.jsonl")]
    [InlineData("The bot knows no request 'team/none#4'. 'accessbot status' lists those it knows.", "retry", "team/none#4", "--reason", "x")]
    [InlineData("--reason needs a few words.", "hold", "team/access-requests#1", "--reason", " ")]
    public async Task Is_named_and_ends_with_2(string sentence, params string[] line)
    {
        var (code, said) = await TypeAsync([.. line, "--config", _world.ConfigFile]);

        Assert.Equal(2, code);
        Assert.StartsWith(sentence, said, StringComparison.Ordinal);
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
