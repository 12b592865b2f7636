using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Demo;
using AccessBot.Practice;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections.Desk;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Benchmarks;

/// <summary>
/// The desk's pages over ten thousand requests, and how long a person waits between the label and the account when
/// GitLab sends hooks. Real HTTP, SQLite on this machine's disk, the sandbox in the same process.
/// </summary>
internal static class Desk
{
    private const string HookToken = "bench-hook-token";
    private const string Project = "team/access-requests";

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100;
        var directory = Directory.CreateTempSubdirectory("accessbot-bench-").FullName;
        var folder = new SandboxFolder(Path.Combine(directory, "w.yml"));
        folder.Prepare();
        await using var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { MailDirectory = folder.Mail }, TimeProvider.System, default);
        folder.Write(sandbox, dashboard: null);
        await using var bot = await BotHost.CreateAsync(new BotStart { Settings = await SettingsAsync(folder.File), Polls = true }, default);
        await bot.StartAsync(default);
        using var desk = new HttpClient { BaseAddress = new Uri(bot.Addresses.Single()) };
        using var console = new HttpClient { BaseAddress = sandbox.Addresses.Console };

        await LatencyAsync(desk, console, rounds);
        await PagesAsync(desk, bot.Services, rows);
        await bot.StopAsync(default);
        Directory.Delete(directory, recursive: true);
        return 0;
    }

    // Polls once an hour: whatever happens sooner was a hook's doing.
    private static async Task<Settings> SettingsAsync(string file)
    {
        var secret = file + ".hook";
        await File.WriteAllTextAsync(secret, HookToken);
        var settings = SettingsFile.Load(file);
        return settings with
        {
            Dashboard = new DashboardSettings(new Uri("http://127.0.0.1:0"), null, null),
            Webhooks = new WebhookSettings(new SecretRef { File = secret }, null),
            GitLab = settings.GitLab with { PollInterval = TimeSpan.FromHours(1) },
            Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal },
        };
    }

    private static async Task PagesAsync(HttpClient desk, IServiceProvider services, int rows)
    {
        var journal = services.GetRequiredService<Journal>();
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 1; i <= rows; i++)
        {
            var (kind, who) = (i % 10) switch { 0 => ("hand-over", "Operators"), < 4 => ("wait", "People"), _ => ("rest", null) };
            var record = new PassRecord(
                "access", kind, Reasons.Of($"sentence {i % 7}"), who, null, start.AddMinutes(i), null, 0, null,
                $"Access request: Person {i}", $"p{i}@gitlab.com", null);
            await journal.RecordAsync(RequestRef.To(RequestRef.AccessRequest, new IssueRef("bench/requests", i)), record, default);
        }

        string[] paths = ["/", "/?page=100", "/?text=person+9999", "/?waiting=Operators", "/figures", "/audit", "/audit?text=9999", "/metrics", "/live"];
        foreach (var path in paths)
        {
            for (var warm = 0; warm < 5; warm++) await desk.GetStringAsync(path);
            var times = new List<double>();
            for (var i = 0; i < 50; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await desk.GetStringAsync(path);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            Print($"{rows} requests, GET {path}", times);
        }
    }

    private static async Task LatencyAsync(HttpClient desk, HttpClient console, int rounds)
    {
        var (answers, waits) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var iid = await FileAsync(console, round);
            await HookAsync(desk, iid);
            await UntilAsync(console, state => Notes(state, iid).Contains("people-asked", StringComparison.Ordinal));
            await PostAsync(console, "labels", new { project = Project, iid, @as = "pat", add = new[] { "citizenship::verified" } });
            var began = Stopwatch.GetTimestamp();
            answers.Add(await HookAsync(desk, iid));
            await UntilAsync(console, state => HasSeat(state, Email(round)));
            waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Print("hook answered", answers);
        Print("label to account, with a hook", waits);
    }

    private static async Task<long> FileAsync(HttpClient console, int round)
    {
        var (login, name, email) = ($"nora{round}", Name(round), Email(round));
        await PostAsync(console, "people", new { username = login, name, email, access = "developer", groups = Array.Empty<string>() });
        await PostAsync(console, "okta", new { users = new[] { new { login = email, status = "ACTIVE" } } });
        var filed = await PostAsync(console, "issues", new
        {
            project = Project,
            @as = login,
            title = name,
            description = Form(round),
            labels = new[] { "access-request" },
            confidential = true,
        });
        return filed!["iid"]!.GetValue<long>();
    }

    private static async Task<double> HookAsync(HttpClient desk, long iid)
    {
        using var post = new HttpRequestMessage(HttpMethod.Post, "/hooks/gitlab")
        {
            Content = new StringContent(
                $$$"""{"object_kind":"issue","project":{"path_with_namespace":"{{{Project}}}"},"object_attributes":{"iid":{{{iid}}}}}""",
                Encoding.UTF8, "application/json"),
        };
        post.Headers.Add("X-Gitlab-Token", HookToken);
        var began = Stopwatch.GetTimestamp();
        using var answer = await desk.SendAsync(post);
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task UntilAsync(HttpClient console, Func<JsonNode, bool> seen)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (!seen((await console.GetFromJsonAsync<JsonNode>("sandbox/state", patience.Token))!))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }

    private static string Notes(JsonNode state, long iid) => state["gitlab"]!["projects"]![Project]!["issues"]!.AsArray()
        .Single(issue => issue!["iid"]!.GetValue<long>() == iid)!["notes"]!.ToJsonString();

    private static bool HasSeat(JsonNode state, string email) => state["zendesk"]!["us-federal"]!["users"]!.AsArray()
        .Any(user => user!["email"]?.GetValue<string>() == email && user["role"]!.GetValue<string>() == "agent");

    private static async Task<JsonNode?> PostAsync(HttpClient console, string what, object body)
    {
        using var answer = await console.PostAsJsonAsync($"sandbox/{what}", body);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{what}: {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private static void Print(string what, List<double> times)
    {
        times.Sort();
        double At(double share) => times[Math.Clamp((int)Math.Ceiling(share * times.Count) - 1, 0, times.Count - 1)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-50} p50 {At(0.5),8:0.0} ms   p99 {At(0.99),8:0.0} ms   ({times.Count} times)"));
    }

    // Names of their own, without digits: the bot asks about a name that others share, and about odd ones.
    private static string Name(int round) => $"Nora Quist{new string('a', (round % 26) + 1)}{(char)('b' + (round / 26))}";

    private static string Email(int round) => $"nora{round}@gitlab.com";

    private static string Form(int round) => $"""
        ## Who needs access

        - **Full name:** {Name(round)}
        - **GitLab.com username:** @nora{round}
        - **Work email:** {Email(round)}
        - **Manager:** @max

        ## What they need

        - **System:** Zendesk US Federal
        - **Request:** new access
        - **Role:** Light agent
        - **Why this access is needed:** a benchmark
        - **Needed until:**
        """;
}
