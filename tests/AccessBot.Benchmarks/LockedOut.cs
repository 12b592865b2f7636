using System.Globalization;
using System.Net.Http.Json;
using AccessBot.Demo;
using AccessBot.Practice;
using AccessBot.Practice.Okta;
using AccessBot.Practice.Zendesk.Users;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;

namespace AccessBot.Benchmarks;

/// <summary>
/// From the yes until somebody who leaves with many open tickets in two instances can't sign in to either any more: the
/// account suspended, no session left, the Okta app gone. Tickets go on being unassigned for as long as the limit
/// makes them; nobody waits for that. Exit code 1 when it took longer than ten seconds.
/// </summary>
internal static class LockedOut
{
    private const string Leaver = "ana@gitlab.com";
    private static readonly string[] Instances = [SandboxWorld.Global, SandboxWorld.UsFederal];
    private static readonly string[] Label = ["offboarding"];
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Goal = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const string Form = """
        - **Full name:** Ana Ruiz
        - **GitLab.com username:** @ana
        - **Work email:** ana@gitlab.com
        - **Manager:** @max
        - **Remove access from:** now

        - [ ] Access Deprovisioned - Zendesk Global
        - [ ] Not Applicable to Team Member - Zendesk Global
        - [ ] Access Deprovisioned - Zendesk US Federal
        - [ ] Not Applicable to Team Member - Zendesk US Federal
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var tickets = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var updates = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100;
        var folder = new SandboxFolder(Path.Combine(Directory.CreateTempSubdirectory("accessbot-bench-").FullName, "w.yml"));
        folder.Prepare();
        var options = new SandboxOptions { MailDirectory = folder.Mail };
        await using var sandbox = await SandboxServer.StartAsync(options, TimeProvider.System, default);
        folder.Write(sandbox, dashboard: null);
        var settings = SettingsFile.Load(folder.File);
        settings = settings with { Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Warning } };
        foreach (var instance in settings.Instances) instance.Zendesk!.RequestsPerMinute = 700;
        using var console = new HttpClient { BaseAddress = sandbox.Addresses.Console };
        await EmployAsync(console, tickets, updates);

        await using var bot = await BotHost.CreateAsync(new BotStart { Settings = settings, Polls = true }, default);
        await bot.StartAsync(default);
        var yes = TimeProvider.System.GetTimestamp();
        await FileAsync(console);
        var took = await WatchAsync(sandbox.World, yes);
        Console.WriteLine($"{tickets:N0} open tickets in each of two instances, {updates} ticket updates a minute, 700 requests a minute");
        foreach (var (what, after) in took.OrderBy(one => one.Value)) Console.WriteLine($"  {after.TotalSeconds,6:N1} s  {what}");
        Console.WriteLine(took.Count < Instances.Length * 2 ? "  not out in time" : $"  out everywhere after {took.Values.Max().TotalSeconds:N1} s");
        await bot.StopAsync(default);
        return took.Count == Instances.Length * 2 && took.Values.Max() < Goal ? 0 : 1;
    }

    private static async Task EmployAsync(HttpClient console, int tickets, int updates)
    {
        foreach (var instance in Instances)
        {
            await PostAsync(console, "zendesk", new
            {
                instance,
                users = new[] { new { name = "Ana Ruiz", email = Leaver, role = "agent", tags = new[] { "support" }, groups = new[] { "Support" } } },
                tickets = new[] { new { assignee_email = Leaver, status = "open", group = "Support", count = tickets } },
                behaviours = new { ticket_updates_per_minute = updates, requests_per_minute = 700 },
            });
        }

        var groups = Instances.Select(OktaWorld.GroupOf).ToArray();
        await PostAsync(console, "okta", new { users = new[] { new { login = Leaver, name = "Ana Ruiz", gitlab_username = "ana", groups } } });
    }

    private static Task FileAsync(HttpClient console) => PostAsync(console, "issues", new
    {
        project = "team/employment",
        @as = "pat",
        title = "Offboarding: Ana Ruiz",
        description = Form,
        labels = Label,
        confidential = true,
    });

    private static async Task<Dictionary<string, TimeSpan>> WatchAsync(SandboxWorld world, long since)
    {
        var users = Instances.ToDictionary(instance => instance, instance => world.Zendesk[instance].Users.FindByEmail(Leaver)!);
        var took = new Dictionary<string, TimeSpan>();
        while (took.Count < Instances.Length * 2 && TimeProvider.System.GetElapsedTime(since) < Patience)
        {
            foreach (var instance in Instances)
            {
                if (IsShut(users[instance])) Note($"{instance}: suspended, no session");
                if (!HasApp(world, instance)) Note($"{instance}: Okta app gone");
            }

            await Task.Delay(Glance, TimeProvider.System);
        }

        return took;

        void Note(string what) => took.TryAdd(what, TimeProvider.System.GetElapsedTime(since));
    }

    private static bool IsShut(ZendeskUser user) => user is { Suspended: true, Sessions.Count: 0 };

    private static bool HasApp(SandboxWorld world, string instance)
    {
        var okta = world.Okta;
        return okta.Assignments.FindApp(OktaWorld.AppOf(instance)) is { } app
            && okta.Users.FirstOrDefault(user => user.Login == Leaver) is { } leaver
            && okta.Assignments.FindAppUser(app, leaver) is not null;
    }

    private static async Task PostAsync(HttpClient console, string what, object body)
    {
        using var answer = await console.PostAsJsonAsync($"sandbox/{what}", body);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }
}
