using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AccessBot.Demo;
using AccessBot.Practice;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Kit.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Benchmarks;

/// <summary>
/// Federal requests from filed to provisioned, one after the other: what one costs at each vendor, route by route, beside
/// what was promised. Polls and tokens are left out, as in the promise.
/// </summary>
internal static class FederalRequests
{
    private static readonly (string Target, int Promise)[] Promises = [("gitlab", 23), ("zendesk:us-federal", 4), ("okta", 4)];

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10;
        var directory = Directory.CreateTempSubdirectory("accessbot-bench-").FullName;
        var folder = new SandboxFolder(Path.Combine(directory, "w.yml"));
        folder.Prepare();
        await using var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { MailDirectory = folder.Mail }, TimeProvider.System, default);
        folder.Write(sandbox, dashboard: null);
        var settings = SettingsFile.Load(folder.File);
        settings = settings with { Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Warning } };
        using var console = new HttpClient { BaseAddress = sandbox.Addresses.Console };
        await using var bot = await BotHost.CreateAsync(new BotStart { Settings = settings, Polls = false }, default);
        for (var at = 0; at < count; at++) await ProvisionAsync(console, bot.Services.GetRequiredService<IPass>(), at);
        var isKept = Print((await console.GetFromJsonAsync<JsonNode>("sandbox/requests"))!, count);
        Directory.Delete(directory, recursive: true);
        return isKept ? 0 : 1;
    }

    private static async Task ProvisionAsync(HttpClient console, IPass pass, int at)
    {
        var (name, login) = ($"Nora Quist{new string('a', at)}", $"nora{at}");
        await PostAsync(console, "people", new { username = login, name, email = $"{login}@gitlab.com", access = "developer", groups = Array.Empty<string>() });
        await PostAsync(console, "okta", new { users = new[] { new { login = $"{login}@gitlab.com", status = "ACTIVE" } } });
        var filed = await PostAsync(console, "issues", new
        {
            project = "team/access-requests",
            @as = login,
            title = name,
            description = Form(name, login),
            labels = new[] { "access-request" },
            confidential = true,
        });
        var issue = new IssueRef("team/access-requests", filed!["iid"]!.GetValue<long>());
        var request = RequestRef.To(RequestRef.AccessRequest, issue);
        await pass.RunAsync(request, default);
        await PostAsync(console, "labels", new { project = issue.Project, iid = issue.Iid, @as = "pat", add = new[] { "citizenship::verified" } });
        await pass.RunAsync(request, default);
    }

    private static bool Print(JsonNode counts, int requests)
    {
        var isKept = true;
        foreach (var (target, promise) in Promises)
        {
            var routes = counts[target]?.AsObject().Where(route => !route.Key.Contains("/token", StringComparison.Ordinal)).ToList() ?? [];
            var each = routes.Sum(route => route.Value!.GetValue<int>()) / (double)requests;
            isKept &= each <= promise;
            Console.WriteLine($"{target}: {each:F1} requests for each Federal request (promised: at most {promise})");
            foreach (var (route, times) in routes) Console.WriteLine($"    {times!.GetValue<int>() / (double)requests,5:F1}  {route}");
        }

        return isKept;
    }

    private static async Task<JsonNode?> PostAsync(HttpClient console, string what, object body)
    {
        using var answer = await console.PostAsJsonAsync($"sandbox/{what}", body);
        answer.EnsureSuccessStatusCode();
        var text = await answer.Content.ReadAsStringAsync();
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private static string Form(string name, string login) => $"""
        - **Full name:** {name}
        - **GitLab.com username:** @{login}
        - **Work email:** {login}@gitlab.com
        - **Manager:** @max
        - **System:** Zendesk US Federal
        - **Request:** new access
        - **Role:** Light agent
        - **Why this access is needed:** reading tickets
        """;
}
