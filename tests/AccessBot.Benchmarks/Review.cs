using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AccessBot.Demo;
using AccessBot.Practice;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Reviewing;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Benchmarks;

/// <summary>
/// One review of an instance with so many agents, all of them in the directory and with the app: requests, time and memory
/// beside those of a review of a tenth of them.
/// </summary>
internal static class Review
{
    private const int MostRequests = 250;

    public static async Task<int> RunAsync(string[] args)
    {
        var people = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var small = await OnceAsync(people / 10);
        var whole = await OnceAsync(people);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{whole.People:N0} agents: {whole.Requests} requests (at most {MostRequests}), {whole.Time.TotalSeconds:F1} s, {whole.Allocated / whole.People / 1024.0:F1} kB allocated for each; "
            + $"{small.People:N0}: {small.Requests} requests, {small.Time.TotalSeconds:F1} s, {small.Allocated / small.People / 1024.0:F1} kB"));
        return whole.Requests <= MostRequests ? 0 : 1;
    }

    private static async Task<(int People, int Requests, TimeSpan Time, long Allocated)> OnceAsync(int people)
    {
        var directory = Directory.CreateTempSubdirectory("accessbot-bench-").FullName;
        var folder = new SandboxFolder(Path.Combine(directory, "w.yml"));
        folder.Prepare();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { MailDirectory = folder.Mail }, TimeProvider.System, default);
        folder.Write(sandbox, dashboard: null);
        var settings = SettingsFile.Load(folder.File);
        settings = settings with { Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Warning } };
        using var console = new HttpClient { BaseAddress = sandbox.Addresses.Console };
        foreach (var batch in Enumerable.Range(0, people).Chunk(500)) await PutAsync(console, batch);
        await using var bot = await BotHost.CreateAsync(new BotStart { Settings = settings, Polls = false }, default);
        var reviews = bot.Services.GetRequiredService<Reviews>();
        var before = await RequestsAsync(console);
        var (allocated, started) = (GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
        var review = (await reviews.RunAsync(new InstanceName("us-federal"), null, default)).Single();
        var result = (review.Lines.Count, await RequestsAsync(console) - before, Stopwatch.GetElapsedTime(started), GC.GetTotalAllocatedBytes() - allocated);
        if (review.Incomplete is { } why) throw new InvalidOperationException(why);
        Directory.Delete(directory, recursive: true);
        return result;
    }

    private static async Task PutAsync(HttpClient console, IReadOnlyList<int> batch)
    {
        await PostAsync(console, "okta", new
        {
            users = batch.Select(at => new { login = $"p{at}@gitlab.com", name = $"Person {at}", apps = new[] { "Zendesk US Federal" } }),
        });
        await PostAsync(console, "zendesk", new
        {
            instance = "us-federal",
            users = batch.Select(at => new { name = $"Person {at}", email = $"p{at}@gitlab.com", role = "agent", created_at = "2024-03-01T10:00:00Z" }),
        });
    }

    private static async Task<int> RequestsAsync(HttpClient console) =>
        (await console.GetFromJsonAsync<JsonNode>("sandbox/requests"))!.AsObject().Sum(vendor =>
            vendor.Value!.AsObject().Where(route => !route.Key.Contains("/token", StringComparison.Ordinal)).Sum(route => route.Value!.GetValue<int>()));

    private static async Task PostAsync(HttpClient console, string what, object body)
    {
        using var answer = await console.PostAsJsonAsync($"sandbox/{what}", body);
        answer.EnsureSuccessStatusCode();
    }
}
