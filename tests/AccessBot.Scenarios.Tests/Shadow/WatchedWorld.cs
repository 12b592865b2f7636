using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Storage.Shadowing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Shadowing;
using AccessBot.Workflows.Kit.Shadow;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Shadow;

/// <summary>A practice world in which people do the work by hand, and a bot that only watches them.</summary>
public abstract class WatchedWorld : IAsyncLifetime
{
    internal const string Verified = "citizenship::verified", NotVerified = "citizenship::not-verified";

    internal MovedClock Clock { get; } = new();

    protected PracticeWorld World { get; private set; } = null!;

    protected Bot Bot { get; set; } = null!;

    /// <summary>In which the bot is when the test begins.</summary>
    protected virtual RunMode Mode => RunMode.Shadow;

    public async Task InitializeAsync()
    {
        World = await PracticeWorld.StartAsync(Clock);
        World.Settings = InMode(World.Settings, Mode);
        Bot = await World.StartBotAsync(time: Clock);
    }

    public async Task DisposeAsync()
    {
        await Bot.DisposeAsync();
        await World.DisposeAsync();
    }

    internal static Settings InMode(Settings settings, RunMode mode) => settings with
    {
        Modes = new WorkflowModes(mode, settings.Modes.Known.ToDictionary(one => one.Key, _ => mode)),
    };

    /// <summary>From now on the bot acts.</summary>
    protected Task ActAsync() => GoOverAsync(RunMode.Act);

    protected async Task GoOverAsync(RunMode mode)
    {
        await Bot.DisposeAsync();
        World.Settings = InMode(World.Settings, mode);
        Bot = await World.StartBotAsync(time: Clock);
    }

    /// <summary>Every request to a vendor that could have changed something, sign-ins left out.</summary>
    protected Task<IReadOnlyList<string>> WritesAsync() => WritesAsync(World);

    internal static async Task<IReadOnlyList<string>> WritesAsync(PracticeWorld world) =>
    [
        .. (await world.CountsAsync()).AsObject().SelectMany(target => target.Value!.AsObject().Select(route => $"{target.Key} {route.Key}"))
            .Where(route => !route.Contains(" GET ", StringComparison.Ordinal) && !route.Contains(" HEAD ", StringComparison.Ordinal)
                && !route.Contains("token", StringComparison.Ordinal)),
    ];

    /// <summary>Somebody makes the account by hand and gives the app.</summary>
    protected async Task GiveAsync(string email = "ana@gitlab.com", string name = "Ana Ruiz", bool light = true, bool app = true)
    {
        await World.PostAsync("zendesk", new
        {
            instance = "us-federal",
            users = new object[]
            {
                light ? new { name, email, role = "agent", custom_role_id = World.Settings.Federal().LightAgentRole.Value }
                    : new { name, email, role = "agent" },
            },
        });
        if (app) GiveApp(email);
    }

    protected void GiveApp(string login)
    {
        var okta = World.Sandbox.World.Okta;
        lock (okta.Gate) okta.Assignments.Assign(okta.Assignments.FindApp("Zendesk US Federal")!, okta.FindByLogin(login)!);
    }

    protected void TakeApp(string login)
    {
        var okta = World.Sandbox.World.Okta;
        lock (okta.Gate) okta.Assignments.Unassign(okta.Assignments.FindApp("Zendesk US Federal")!, okta.FindByLogin(login)!);
    }

    protected Task CommentAsync(RequestRef request, string who, string body = "Done.") =>
        World.PostAsync("notes", new { project = request.Issue!.Project, iid = request.Issue.Iid, @as = who, body });

    protected Task CloseAsync(RequestRef request, string who) => World.SetStateAsync(request, who, "close");

    protected async Task<IReadOnlyList<ShadowAct>> ActsAsync(RequestRef request) =>
        (await Bot.Services.GetRequiredService<ShadowBook>().FindAsync(request, default))?.Acts ?? [];

    /// <summary>What the bot would have done and what came of it, one a line: <c>seat: Agreed</c>.</summary>
    protected async Task<string> VerdictsAsync(RequestRef request) => string.Join(
        '\n', (await ActsAsync(request)).Select(act => $"{act.Says}: {act.Verdict}{(act.Why is { } why ? $" ({why})" : "")}"));

    protected async Task<ShadowedWorkflow> ReportAsync(string workflow) =>
        (await Bot.Services.GetRequiredService<ShadowReports>().ReadAsync(null, default)).Workflows.Single(one => one.Workflow == workflow);

    protected async Task<RequestRow> RowAsync(RequestRef request) =>
        (await Bot.Services.GetRequiredService<RequestBook>().FindAsync(request, default))!;

    /// <summary>Time goes by and the bot looks, as often as it says that it would.</summary>
    protected async Task PassAsync(RequestRef request, TimeSpan time)
    {
        var until = Clock.Ahead + time;
        for (var looks = 0; looks < 100; looks++)
        {
            var wake = (await RowAsync(request)).WakeAt;
            if (wake is null || Clock.Ahead + (wake.Value - Clock.GetUtcNow()) >= until) break;
            if (wake > Clock.GetUtcNow()) Clock.Ahead += wake.Value - Clock.GetUtcNow() + TimeSpan.FromSeconds(1);
            await Bot.LookAsync(request);
        }

        Clock.Ahead = until;
        await Bot.LookAsync(request);
    }
}
