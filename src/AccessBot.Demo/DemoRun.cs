using System.Text.Encodings.Web;
using System.Text.Json;
using AccessBot.Practice;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Configuration;
using Spectre.Console;

namespace AccessBot.Demo;

/// <summary>
/// Sandbox, bot and story together; the bot knows its world only through a configuration file, as it always does.
/// </summary>
internal sealed class DemoRun(TextWriter output, TextWriter error)
{
    private static readonly JsonSerializerOptions Shape = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(5);

    /// <summary>The first port of a demo that stays.</summary>
    public const int UsualPort = 5080;

    /// <summary>The first of ten ports; null for the usual ones, or any where nobody looks at the pages.</summary>
    public int? Port { get; init; }

    public bool IsJson { get; init; }

    public bool EndsByItself { get; init; }

    public bool Verbose { get; init; }

    public IReadOnlyList<Story> Stories { get; init; } = Demo.Stories.All;

    /// <summary>The exit code: fine only when each request ended as its story says.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var first = FirstPort();
        error.WriteLine("AccessBot demo: starting a practice world…");
        var folder = Directory.CreateTempSubdirectory("accessbot-demo-");
        try
        {
            var place = new SandboxFolder(Path.Combine(folder.FullName, "demo.yml"));
            place.Prepare();
            await using var sandbox = await SandboxServer.StartAsync(
                new SandboxOptions { MailDirectory = place.Mail, Port = first ?? 0, IssueFormDirectory = SandboxCommand.Forms }, TimeProvider.System, ct);
            place.Write(sandbox, first is { } port ? new Uri($"http://127.0.0.1:{port + SandboxCommand.Dashboard}") : FreeAddress());
            var settings = SettingsFile.Load(place.File);
            await using var bot = await BotHost.CreateAsync(
                new BotStart { Settings = Quiet(settings), Polls = true, Verbose = Verbose }, ct);
            await bot.StartAsync(ct);
            error.WriteLine($"Watch it:        {sandbox.Addresses.Console} (file issues, act as people)");
            error.WriteLine($"Operator's desk: {settings.Dashboard.Listen} (what waits for whom, and why)");
            var ends = await PlayAsync(sandbox, bot, folder.FullName, ct);
            if (!EndsByItself) await StayAsync(ct);
            await bot.StopAsync(CancellationToken.None);
            return ends.All(e => e.End.IsRight) ? ExitCode.Fine : ExitCode.NeedsPerson;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private int? FirstPort()
    {
        if (Port is { } asked)
        {
            SandboxCommand.DemandRange(asked, SandboxCommand.Dashboard);
            SandboxCommand.RefuseTakenPortsWithDesk(asked);
            return asked;
        }

        if (EndsByItself) return null;
        try
        {
            SandboxCommand.RefuseTakenPortsWithDesk(UsualPort);
            return UsualPort;
        }
        catch (UsageProblem)
        {
            // A sandbox beside it, most often: the addresses are printed anyway.
            return null;
        }
    }

    // All stories at once, as requests come: one that waits for a person holds up no other.
    private async Task<IReadOnlyList<(Story Story, StoryEnd End)>> PlayAsync(
        SandboxServer sandbox, BotHost bot, string folder, CancellationToken ct)
    {
        var auditor = new TheAuditor(bot, folder, Narrate);
        await auditor.TakeInAsync(ct);
        using var console = new HttpClient { BaseAddress = sandbox.Addresses.Console };
        var plays = Stories.Select(async story =>
        {
            var teller = new StoryTeller(console, TimeProvider.System, line => Narrate(story, line));
            var end = await story.PlayAsync(teller, ct);
            return (story, end with { Because = await SentenceAsync(bot, end, ct) ?? end.Because });
        });
        IReadOnlyList<(Story, StoryEnd)> ends = await Task.WhenAll(plays);
        ends = [.. ends, .. await auditor.AskAsync(ct)];
        if (IsJson) WriteJson(ends);
        else WriteTable(ends);
        return ends;
    }

    /// <summary>The bot's own last sentence about the request, once it has nothing more to do for it.</summary>
    private static async Task<string?> SentenceAsync(BotHost bot, StoryEnd end, CancellationToken ct)
    {
        if (!end.IsRight || !IssueRef.TryParse(end.Request, out var issue)) return null;
        var book = bot.Services.GetRequiredService<RequestBook>();
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < LastWord;)
        {
            var row = await book.FindAsync(RequestRef.To(RequestRef.AccessRequest, issue), ct);
            if (row is { Kind: "rest" or "hand-over" }) return row.Because.Text;
            await Task.Delay(Glance, TimeProvider.System, ct);
        }

        return null;
    }

    private void Narrate(Story story, string line) => Narrate($"{story.Title}: {line}");

    private void Narrate(string line)
    {
        lock (error) error.WriteLine($"  {line}");
    }

    private void WriteJson(IEnumerable<(Story Story, StoryEnd End)> ends) => output.WriteLine(JsonSerializer.Serialize(
        ends.Select(e => new
        {
            workflow = e.Story.Workflow,
            request = e.End.Request,
            outcome = e.End.Outcome,
            because = e.End.Because,
        }),
        Shape));

    private void WriteTable(IEnumerable<(Story Story, StoryEnd End)> ends)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "Request", "Story", "Outcome", "Because");
        foreach (var (story, end) in ends)
        {
            table.AddRow(
                new Text(end.IsRight ? "ok" : "NOT AS TOLD"), new Text(end.Request), new Text(story.Title),
                new Text(end.Outcome), new Text(end.Because));
        }

        var terminal = Terminal.For(output);
        if (terminal.Profile.Width > 1000) terminal.Profile.Width = 140;
        terminal.Write(table);
    }

    // Free now and bound a moment later: good enough for a demo, and a port that was taken meanwhile is named.
    private static Uri FreeAddress()
    {
        using var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        probe.Start();
        return new Uri($"http://127.0.0.1:{((System.Net.IPEndPoint)probe.LocalEndpoint).Port}");
    }

    private async Task StayAsync(CancellationToken ct)
    {
        error.WriteLine("The story is over; the world goes on. File an issue on the page, or stop with Ctrl-C.");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how a demo ends.
        }
    }

    private Settings Quiet(Settings settings) => Verbose
        ? settings
        : settings with { Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Error } };
}
