using System.Globalization;
using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Benchmarks;

/// <summary>
/// Many waiting signpost issues, worked off by the built bot; beside it, in the same run, a bare HttpClient that makes
/// exactly the same requests, with as many under way at a time, and keeps nothing. Near the start a person files one more.
/// </summary>
internal static class Backlog
{
    /// <summary>Requests that GitLab gets at the same time, unless the configuration says otherwise.</summary>
    private const int AsShipped = 8;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    public static async Task<int> RunAsync(string[] args)
    {
        var numbers = args.Where(arg => int.TryParse(arg, out _)).Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToList();
        var (issues, latency, atOnce) = (numbers.ElementAtOrDefault(0), numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2));
        if (issues == 0) issues = 1000;
        if (atOnce == 0) atOnce = AsShipped;
        var program = args.FirstOrDefault(arg => arg.EndsWith(".dll", StringComparison.Ordinal));
        var server = Environment.GetEnvironmentVariable("ACCESSBOT_TEST_POSTGRES") is { Length: > 0 } && args.Contains("postgres");
        await using var database = server ? await SharedDatabase.CreateAsync() : null;
        var bot = await WithBotAsync(issues, latency, atOnce, program, database);
        var ceiling = await WithBareClientAsync(issues, latency, atOnce);
        Console.WriteLine($"""
            | {issues} issues, {latency} ms latency, {atOnce} requests at a time | wall s | processor s | requests | issues a second |
            |---|---|---|---|---|
            | bare HttpClient | {ceiling.Wall:0.0} | | {ceiling.Requests} | {issues / ceiling.Wall:0} |
            | AccessBot on {(server ? "PostgreSQL" : "SQLite")} | {bot.Wall:0.0} | {bot.Worked:0.0} | {bot.Requests} | {issues / bot.Wall:0} |

            ratio {ceiling.Wall / bot.Wall:0.00}; {1000 * bot.Worked / issues:0.0} ms of processor time an issue;
            memory at the height {bot.Peak:0} MB, of which {bot.Own:0} MB are its own and not mapped program files;
            a person's issue filed meanwhile answered after {bot.Person:0.0} s,
            with {bot.StillWaiting} issues of the backlog still waiting
            """);
        return 0;
    }

    private static async Task<Run> WithBotAsync(int issues, int latency, int atOnce, string? program, SharedDatabase? database)
    {
        await using var world = await FilledAsync(issues, latency);
        var config = database is null ? world.ConfigFile : world.ConfigOn(database);
        File.WriteAllText(config, File.ReadAllText(config).Replace("gitlab:", $"gitlab:\n  concurrency: {atOnce}", StringComparison.Ordinal));
        var began = TimeProvider.System.GetTimestamp();
        await using var bot = BotProcess.Start(config, program: program);
        var (personal, answered, waiting, own) = (TimeSpan.Zero, TimeSpan.Zero, 0, 0.0);
        Vocabulary.RequestRef? person = null;
        for (var notes = 0; notes < issues; notes = Notes(world))
        {
            if (bot.HasEnded) throw new InvalidOperationException(bot.Said);
            own = Math.Max(own, Memory.Own(bot.Id));
            if (person is null && notes > issues / 10)
            {
                person = await world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
                personal = TimeProvider.System.GetElapsedTime(began);
            }

            if (person is not null && answered == TimeSpan.Zero && IsAnswered(world, person))
            {
                answered = TimeProvider.System.GetElapsedTime(began);
                waiting = issues - notes;
            }

            await Task.Delay(Glance, TimeProvider.System);
        }

        var wall = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        return new Run(
            wall, bot.Worked.TotalSeconds, Requests(world), Memory.Peak(bot.Id), own, (answered - personal).TotalSeconds, waiting);
    }

    private static async Task<Run> WithBareClientAsync(int issues, int latency, int atOnce)
    {
        await using var world = await FilledAsync(issues, latency);
        using var http = new HttpClient { BaseAddress = new Uri(world.Sandbox.Addresses.GitLab, "api/v4/") };
        http.DefaultRequestHeaders.Add("PRIVATE-TOKEN", Practice.SandboxCredentials.GitLabToken);
        var project = Uri.EscapeDataString(PracticeWorld.Requests);
        var began = TimeProvider.System.GetTimestamp();
        for (var page = 1; page <= issues / 100; page++) await http.GetStringAsync($"projects/{project}/issues?per_page=100&page={page}");
        await Parallel.ForEachAsync(
            Enumerable.Range(1, issues), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (iid, ct) =>
            {
                await http.GetStringAsync($"projects/{project}/issues/{iid}", ct);
                using var note = new StringContent("""{"body":"This way, please. Light agents come in by mail."}""",
                    System.Text.Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync($"projects/{project}/issues/{iid}/notes", note, ct);
                answer.EnsureSuccessStatusCode();
            });
        return new Run(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, Requests(world), 0, 0, 0, 0);
    }

    private static async Task<PracticeWorld> FilledAsync(int issues, int latency)
    {
        var world = await PracticeWorld.StartAsync();
        var now = world.Sandbox.World.Behaviours;
        world.Sandbox.World.Behaviours = now with { GitLab = now.GitLab with { NotesPerMinute = 0, RequestsPerMinute = 0 } };
        for (var i = 0; i < issues; i++) await world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        if (latency > 0)
        {
            world.Sandbox.World.Faults.Add(new Fault("gitlab", null, null, FaultKind.Slow, Seconds: latency / 1000.0, Count: 1_000_000));
        }

        return world;
    }

    private static bool IsAnswered(PracticeWorld world, Vocabulary.RequestRef person) =>
        world.Sandbox.World.GitLab.Projects.First(project => project.FullPath == PracticeWorld.Requests)
            .Find(person.Issue!.Iid)!.Notes.Any(note => note is { System: false, Unreadable: false });

    private static int Notes(PracticeWorld world) => world.Sandbox.World.Requests.Snapshot().GetValueOrDefault("gitlab")?
        .Where(route => route.Key.StartsWith("POST ", StringComparison.Ordinal)).Sum(route => route.Value) ?? 0;

    private static int Requests(PracticeWorld world) => world.Sandbox.World.Requests.Snapshot()["gitlab"].Values.Sum();

    private sealed record Run(double Wall, double Worked, int Requests, double Peak, double Own, double Person, int StillWaiting);
}
