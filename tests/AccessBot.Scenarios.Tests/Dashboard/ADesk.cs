using AccessBot.Connectors.Http.SignIn;
using AccessBot.Scenarios.Tests.Dashboard.Doors;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Storage.Removals;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections.Desk;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Ports.Memory.Removals;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Dashboard;

/// <summary>A practice world with a bot whose desk answers; the bot looks at requests only when it is told to.</summary>
public sealed class ADesk : IAsyncDisposable
{
    private readonly BotHost _host;

    private ADesk(PracticeWorld world, BotHost host) => (World, _host) = (world, host);

    public PracticeWorld World { get; }

    public IServiceProvider Services => _host.Services;

    public Uri Address => new(_host.Addresses.Single());

    public static async Task<ADesk> OpenAsync(
        Func<Settings, Settings>? with = null, bool polls = false, Action<IServiceCollection>? more = null,
        TimeProvider? time = null)
    {
        var world = await PracticeWorld.StartAsync();
        var settings = world.Settings with
        {
            Dashboard = new DashboardSettings(new Uri("http://127.0.0.1:0"), null, null),
            Log = world.Settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal },
        };
        var host = await BotHost.CreateAsync(
            new BotStart
            {
                Settings = with?.Invoke(settings) ?? settings,
                Polls = polls,
                Serves = true,
                More = more ?? (_ => { }),
                Time = time ?? TimeProvider.System,
            },
            default);
        await host.StartAsync(default);
        return new ADesk(world, host);
    }

    /// <summary>A desk that people sign in to; <paramref name="group"/> is the operators' where it is not named.</summary>
    public static async Task<ADesk> BehindAsync(
        AnIdentityProvider provider, TimeProvider time, PermittedGroup? operators = null, PermittedGroup? group = null,
        Uri? publicUrl = null, Action<IServiceCollection>? more = null)
    {
        var secret = Path.Combine(Path.GetTempPath(), $"desk-secret-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(secret, "client-secret");
        var desk = await OpenAsync(settings => settings with
        {
            Operators = settings.Operators with { Permitted = operators ?? settings.Operators.Permitted },
            Dashboard = settings.Dashboard with
            {
                PublicUrl = publicUrl,
                SignIn = new SignInSettings(
                    new Uri(provider.Issuer), "desk", new SecretRef { File = secret }, group, TimeSpan.FromHours(1)),
            },
        }, time: time, more: more);
        provider.IdOf = name => $"{desk.World.Sandbox.World.People.Find(name)!.Id}";
        return desk;
    }

    public Task<PassOutcome> LookAsync(RequestRef request) => Services.GetRequiredService<IPass>().RunAsync(request, default);

    /// <summary>One request that waits for the People team and one that was handed over.</summary>
    public async Task<(RequestRef Waiting, RequestRef HandedOver)> WithRequestsAsync()
    {
        var waiting = await World.FileAsync("ana", FederalForm.For(), title: "Access request: Ana Ruiz");
        var handedOver = await World.FileAsync("ben", FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com", role: "Admin"), title: "Access request: Ben");
        await LookAsync(waiting);
        await LookAsync(handedOver);
        return (waiting, handedOver);
    }

    /// <summary>An offboarding that the brake holds back.</summary>
    public async Task<RequestRef> HeldRemovalAsync()
    {
        var (ledger, journal) = (Services.GetRequiredService<RemovalLedger>(), Services.GetRequiredService<Journal>());
        var (limit, now) = (new RemovalLimit(1, 100, TimeSpan.FromHours(1)), TimeProvider.System.GetUtcNow());
        var requests = Enumerable.Range(1, 2).Select(iid => RequestRef.To(RequestRef.Offboarding, new IssueRef("team/employment", iid))).ToList();
        foreach (var request in requests) await ledger.ClaimAsync(new(Instances.Global, request, request.Item[^1..], 7, request.Item), limit, now, default);
        await journal.RecordAsync(requests[1], new PassRecord(
            "deprovisioning", "hand-over", AccessBot.Workflows.Deprovisioning.Because.BrakeOn, "Operators", null, now, null, 0, null,
            "Offboarding: Ben Achterberg", "ben@gitlab.com", null), default);
        return requests[1];
    }

    public HttpClient Visit(bool follow = true) => new(new SocketsHttpHandler { AllowAutoRedirect = follow, UseCookies = true }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(default);
        await _host.DisposeAsync();
        await World.DisposeAsync();
    }
}
