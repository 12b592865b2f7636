using System.Collections.Concurrent;
using AccessBot.Demo;
using AccessBot.Practice;
using AccessBot.Practice.Hosting;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;

namespace AccessBot.Exchanges.Tests;

/// <summary>
/// A bot that does everything once: it is checked, lives through the demo's stories, undoes a removal, and everything
/// that went over the line is kept.
/// </summary>
internal sealed class WholeRun
{
    private readonly ConcurrentQueue<Exchange> _exchanges = new();

    private WholeRun()
    {
    }

    public IReadOnlyList<Exchange> Exchanges => [.. _exchanges];

    /// <summary>Stories that did not end as they are told.</summary>
    public List<string> Stuck { get; } = [];

    /// <param name="assignBy">How Okta's app is given: group or app.</param>
    public static async Task<WholeRun> RecordAsync(string assignBy)
    {
        var run = new WholeRun();
        var folder = Directory.CreateTempSubdirectory("accessbot-exchanges-");
        try
        {
            await run.LiveAsync(new SandboxFolder(Path.Combine(folder.FullName, "w.yml")), assignBy);
            return run;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private async Task LiveAsync(SandboxFolder place, string assignBy)
    {
        place.Prepare();
        var options = new SandboxOptions { MailDirectory = place.Mail, Witness = _exchanges.Enqueue };
        await using var sandbox = await SandboxServer.StartAsync(options, TimeProvider.System, default);
        place.Write(sandbox, dashboard: null);
        var text = await File.ReadAllTextAsync(place.File);
        await File.WriteAllTextAsync(
            place.File, text.Replace("assign_by: group", $"assign_by: {assignBy}", StringComparison.Ordinal));
        await TypeAsync("check", "--attach", "--fix", "--config", place.File);
        var ends = await PlayAsync(sandbox, SettingsFile.Load(place.File));
        var removal = ends.Single(end => end.Outcome == "access removed").Request;
        await TypeAsync("verify-evidence", removal, "--config", place.File);
        await TypeAsync("undo", removal, "--yes", "--reason", "somebody else was meant", "--config", place.File);
    }

    private async Task<IReadOnlyList<StoryEnd>> PlayAsync(SandboxServer sandbox, Settings settings)
    {
        var quiet = settings with { Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal } };
        await using var bot = await BotHost.CreateAsync(new BotStart { Settings = quiet, Polls = true }, default);
        await bot.StartAsync(default);
        using var console = new HttpClient { BaseAddress = sandbox.Addresses.Console };
        var teller = new StoryTeller(console, TimeProvider.System, _ => { });
        var ends = await Task.WhenAll(Stories.All.Select(story => story.PlayAsync(teller, default)));
        await bot.StopAsync(default);
        Stuck.AddRange(ends.Where(end => !end.IsRight).Select(end => $"{end.Request}: {end.Outcome}, {end.Because}"));
        return ends;
    }

    private async Task TypeAsync(params string[] words)
    {
        using var said = new StringWriter();
        var code = await new CommandLine(said, said).RunAsync(words, default);
        if (code != ExitCode.Fine) Stuck.Add($"{string.Join(' ', words[..2])}: {said}");
    }
}
