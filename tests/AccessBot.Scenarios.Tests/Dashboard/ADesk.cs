using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Workflows.Engine;
using AccessBot.Workflows.Vocabulary;
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
        Func<Settings, Settings>? with = null, bool polls = false, Action<IServiceCollection>? more = null)
    {
        var world = await PracticeWorld.StartAsync();
        var settings = world.Settings with
        {
            Dashboard = new DashboardSettings(new Uri("http://127.0.0.1:0"), null, null),
            Log = world.Settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal },
        };
        var host = await BotHost.CreateAsync(
            new BotStart { Settings = with?.Invoke(settings) ?? settings, Polls = polls, Serves = true, More = more ?? (_ => { }) },
            default);
        await host.StartAsync(default);
        return new ADesk(world, host);
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

    public HttpClient Visit(bool follow = true) => new(new SocketsHttpHandler { AllowAutoRedirect = follow, UseCookies = true }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(default);
        await _host.DisposeAsync();
        await World.DisposeAsync();
    }
}
