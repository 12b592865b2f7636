using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Heads;
using AccessBot.Worker.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AccessBot.Scenarios.Tests.Incidents;

/// <summary>Heads of the audit log reach every home by themselves, and what one of them holds finds a rewritten log.</summary>
public sealed class TheLogIsWitnessed : IAsyncLifetime
{
    private const string Auditors = "auditors@gitlab.com";

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly string _heads = Directory.CreateTempSubdirectory("accessbot-heads-").FullName;
    private PracticeWorld _world = null!;
    private RequestRef _issue = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync();
        await _world.PostAsync("behaviours", new { okta = new { demands_dpop = false } });
        _issue = await _world.FileAsync("sam", "Heads of the log.", title: "Heads");
        // For what is typed, which reads the file.
        await File.WriteAllTextAsync(_world.ConfigFile, (await File.ReadAllTextAsync(_world.ConfigFile))
            .Replace(_world.Settings.Audit.Folder!, _heads, StringComparison.Ordinal));
        _world.Settings = _world.Settings with
        {
            Audit = _world.Settings.Audit with
            {
                Folder = _heads,
                Issue = _issue.Issue,
                Mail = EmailAddress.Parse(Auditors),
            },
        };
    }

    public async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        Directory.Delete(_heads, recursive: true);
    }

    [Fact]
    public async Task Every_home_is_given_each_head_once_and_the_log_stays_quiet_about_its_own_notes()
    {
        await using var bot = await _world.StartBotAsync(time: _time);
        await bot.LookAsync(await _world.FileAsync("ana", FederalForm.For(role: "Admin")));

        for (var round = 0; round < 4; round++) await RoundAsync(bot, TimeSpan.FromMinutes(50));

        var file = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_heads, "*.txt")));
        var state = await _world.StateAsync();
        Assert.Contains($"```\n{file.TrimEnd()}\n```", Assert.Single(state.BotNotes(_issue)), StringComparison.Ordinal);
        var mail = Assert.Single(state.Mails, one => one["to"]!.ToString().Contains(Auditors, StringComparison.Ordinal));
        Assert.All(file.TrimEnd().Split('\n'), line => Assert.Contains(line, mail["text"]!.ToString(), StringComparison.Ordinal));
        Assert.True(Checkpoint.Read(file)!.IsSigned);
        await RoundAsync(bot, TimeSpan.FromDays(1));
        Assert.Equal(2, Directory.GetFiles(_heads, "*.txt").Length);
    }

    [Fact]
    public async Task A_home_that_is_away_stops_no_other_and_is_given_later_what_it_missed()
    {
        await using var bot = await _world.StartBotAsync(time: _time);
        await _world.FaultAsync(new { target = "gitlab", kind = "status", status = 401, count = 1_000_000 });
        await bot.LookAsync(await _world.FileAsync("ana", FederalForm.For(role: "Admin")));
        for (var day = 0; day < 3; day++) await RoundAsync(bot, TimeSpan.FromHours(25));
        Assert.Equal(3, Directory.GetFiles(_heads, "*.txt").Length);
        Assert.Equal((PartState.Trouble, PartState.Well), (await StateAsync(bot, "heads:issue"), await StateAsync(bot, "heads:mail")));

        _world.Sandbox.World.Faults.End();
        await RoundAsync(bot, TimeSpan.FromMinutes(11));

        var note = Assert.Single((await _world.StateAsync()).BotNotes(_issue));
        Assert.Contains("number 3", note, StringComparison.Ordinal);
        Assert.Equal(PartState.Well, await StateAsync(bot, "heads:issue"));
    }

    [Fact]
    public async Task A_file_that_says_something_else_is_left_and_told()
    {
        await using var bot = await _world.StartBotAsync(time: _time);
        await bot.LookAsync(await _world.FileAsync("ana", FederalForm.For(role: "Admin")));
        var path = Path.Combine(_heads, "checkpoint-00000001.txt");
        await File.WriteAllTextAsync(path, "somebody else's");

        await RoundAsync(bot, TimeSpan.Zero);

        Assert.Equal("somebody else's", await File.ReadAllTextAsync(path));
        Assert.Equal(PartState.Trouble, await StateAsync(bot, "heads:folder"));
    }

    [Fact]
    public async Task A_log_that_was_written_anew_with_its_heads_is_told_by_the_folder()
    {
        await using (var bot = await _world.StartBotAsync(time: _time))
        {
            await bot.LookAsync(await _world.FileAsync("ana", FederalForm.For(role: "Admin")));
            await RoundAsync(bot, TimeSpan.Zero);
        }

        var export = Path.Combine(_heads, "all.jsonl");
        var publicKey = Path.Combine(_heads, "audit.pub.pem");
        await Typed.AtAsync(_world, "audit", "export", "-o", export);
        await File.WriteAllTextAsync(publicKey, (await Typed.AtAsync(_world, "audit", "public-key")).Output);
        var whole = await Typed.AtAsync(_world, "audit", "verify", "--checkpoints", _heads);
        var alone = await RunAsync("audit", "verify", export, "--checkpoints", _heads, "--public-key", publicKey);
        _world.LoseDatabase();
        await Typed.AtAsync(_world, "pause", "--reason", "another story");
        var anew = await Typed.AtAsync(_world, "audit", "verify", "--checkpoints", _heads);
        var unaware = await Typed.AtAsync(_world, "audit", "verify");
        await File.WriteAllTextAsync(export, (await File.ReadAllTextAsync(export)).Replace("accessbot", "accessbob", StringComparison.Ordinal));
        var changed = await RunAsync("audit", "verify", export);
        var other = Path.Combine(_heads, "other.jsonl");
        await Typed.AtAsync(_world, "audit", "export", "-o", other);
        var (itself, byKey) = (await RunAsync("audit", "verify", other), await Typed.AtAsync(_world, "audit", "verify", other));
        var unread = await RunAsync("audit", "verify", other, "--manifest", Path.Combine(_heads, "nosuch.json"));
        var manifest = other + ".manifest.json";
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace("\"KeyId\": \"", "\"KeyId\": \"0", StringComparison.Ordinal));
        var notTheBots = await Typed.AtAsync(_world, "audit", "verify", other);

        Assert.Equal((0, 0, 1, 0, 1), (whole.Exit, alone.Exit, anew.Exit, unaware.Exit, changed.Exit));
        Assert.Contains("kept elsewhere, the newest of", whole.Output, StringComparison.Ordinal);
        Assert.Contains("Shorter than witnessed: ", anew.Error, StringComparison.Ordinal);
        Assert.Contains("Held against no head that is kept elsewhere", unaware.Output, StringComparison.Ordinal);
        Assert.Contains("Content altered: ", changed.Error, StringComparison.Ordinal);
        Assert.Equal((0, 0, 2, 1), (itself.Exit, byKey.Exit, unread.Exit, notTheBots.Exit));
        Assert.Contains("no head that is kept elsewhere, only against the manifest beside it", itself.Output, StringComparison.Ordinal);
        Assert.Contains("No signature was checked", itself.Output, StringComparison.Ordinal);
        Assert.Contains("Signatures were checked; they are of key ", byKey.Output, StringComparison.Ordinal);
        Assert.Contains("Signatures were checked; they are of key ", alone.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_fetches_gets_the_newest_head_or_all_from_a_number_on()
    {
        await using var desk = await ADesk.OpenAsync();
        using var visitor = desk.Visit();
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await visitor.GetAsync("/checkpoint")).StatusCode);
        await desk.WithRequestsAsync();
        await desk.Services.GetRequiredService<HeadHomes>().RoundAsync(default);

        var newest = await visitor.GetStringAsync("/checkpoint");

        Assert.Equal(1, Checkpoint.Read(newest)!.No);
        Assert.Equal(newest, await visitor.GetStringAsync("/checkpoint?from=1"));
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await new CommandLine(output, error).RunAsync(words, default), output.ToString(), error.ToString());
    }

    private async Task RoundAsync(Bot bot, TimeSpan after)
    {
        _time.Advance(after);
        await bot.Services.GetRequiredService<HeadHomes>().RoundAsync(default);
    }

    private static async Task<PartState?> StateAsync(Bot bot, string part) =>
        (await bot.Services.GetRequiredService<HealthReader>().ReadAsync(default)).Parts.FirstOrDefault(one => one.Id == part)?.State;
}
