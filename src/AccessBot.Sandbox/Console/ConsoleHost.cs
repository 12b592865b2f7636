using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AccessBot.Sandbox.Console;

/// <summary>The console API and the web page.</summary>
internal sealed class ConsoleHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ConsoleHost(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<ConsoleHost> StartAsync(SandboxServer server, SandboxOptions options, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, options.Port));
        builder.Services.AddRouting();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        _ = server;
        await app.StartAsync(ct);
        return new ConsoleHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
