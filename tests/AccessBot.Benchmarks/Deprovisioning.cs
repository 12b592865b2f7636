using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using AccessBot.Demo;
using AccessBot.Practice;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Kit.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Benchmarks;

/// <summary>
/// One leaver with many open tickets, against a sandbox that allows so many requests a minute. Prints the requests by
/// kind, the time, and how the memory grew while the bot was at work (the sandbox's own, in the same process, is in it
/// as well).
/// </summary>
internal static class Deprovisioning
{
    private const string Form = """
        - **Full name:** Ana Ruiz
        - **GitLab.com username:** @ana
        - **Work email:** ana@gitlab.com
        - **Manager:** @max
        - **Remove access from:** now

        - [ ] Access Deprovisioned - Zendesk US Federal
        - [ ] Not Applicable to Team Member - Zendesk US Federal
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var tickets = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var perMinute = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100;
        var directory = Directory.CreateTempSubdirectory("accessbot-bench-").FullName;
        var folder = new SandboxFolder(Path.Combine(directory, "w.yml"));
        folder.Prepare();
        await using var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { MailDirectory = folder.Mail }, TimeProvider.System, default);
        folder.Write(sandbox, dashboard: null);
        var settings = SettingsFile.Load(folder.File);
        settings = settings with { Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Warning } };
        // A little below what the vendor allows, as an operator would set it: a refused request is counted there as
        // well.
        settings.Instances.Single(one => one.Name.Value == "us-federal").Zendesk!.RequestsPerMinute = perMinute == 0 ? 100_000 : perMinute * 95 / 100;
        using var console = new HttpClient { BaseAddress = sandbox.Addresses.Console };
        var request = await PrepareAsync(console, tickets, perMinute);

        await using var bot = await BotHost.CreateAsync(new BotStart { Settings = settings, Polls = false }, default);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var outcome = await bot.Services.GetRequiredService<IPass>().RunAsync(request, default);
        watch.Stop();
        var grown = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0 / 1024.0;
        await PrintAsync(console, tickets, perMinute, watch.Elapsed, grown);
        return outcome.NeedsPerson ? 1 : 0;
    }

    private static async Task<RequestRef> PrepareAsync(HttpClient console, int tickets, int perMinute)
    {
        await PostAsync(console, "zendesk", new
        {
            instance = "us-federal",
            users =
                new[] { new { name = "Ana Ruiz", email = "ana@gitlab.com", role = "agent", tags = new[] { "support" },
                    groups = new[] { "Support" } } },
            tickets =
                new[] { new { assignee_email = "ana@gitlab.com", status = "open", group = "Support",
                    count = tickets } },
            behaviours = new { requests_per_minute = perMinute },
        });
        using var answer = await PostAsync(console, "issues", new
        {
            project = "team/employment",
            @as = "pat",
            title = "Offboarding",
            description = Form,
            labels = new[] { "offboarding" },
            confidential = true,
        });
        var issue = await answer.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonNode>();
        return RequestRef.To(RequestRef.Offboarding, new IssueRef("team/employment", issue!["iid"]!.GetValue<long>()));
    }

    private static async Task PrintAsync(HttpClient console, int tickets, int perMinute, TimeSpan time, double grown)
    {
        var counts = await console.GetFromJsonAsync<System.Text.Json.Nodes.JsonNode>("sandbox/requests");
        var routes = counts!["zendesk:us-federal"]!.AsObject()
            .ToDictionary(route => route.Key, route => route.Value!.GetValue<int>());
        int Count(string part) =>
            routes.Where(route => route.Key.Contains(part, StringComparison.Ordinal)).Sum(route => route.Value);
        var (jobs, pages, tokens) = (Count("update_many"), Count("tickets/assigned"), Count("oauth"));
        var limit = perMinute == 0 ? "no limit" : $"{perMinute} requests a minute";
        Console.WriteLine($"{tickets:N0} open tickets, {limit}");
        Console.WriteLine($"  update jobs      {jobs,6}");
        Console.WriteLine($"  list pages       {pages,6}");
        Console.WriteLine(
            $"  other requests   {routes.Values.Sum() - jobs - pages - tokens,6}   (and {tokens} for a token)");
        Console.WriteLine($"  time             {time.TotalSeconds,6:N0} s");
        Console.WriteLine($"  memory grown     {grown,6:N1} MB");
        foreach (var (route, count) in routes.OrderByDescending(route => route.Value)) Console.WriteLine(
            $"    {count,4}  {route}");
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient console, string what, object body)
    {
        var answer = await console.PostAsJsonAsync($"sandbox/{what}", body);
        answer.EnsureSuccessStatusCode();
        return answer;
    }
}
