using AccessBot.Practice.Console;
using AccessBot.Practice.Hosting;
using AccessBot.Practice.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AccessBot.Practice;

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
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
            kestrel.Listen(System.Net.IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRouting().AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Use(RefuseForeignPages);
        ConsoleApi.Map(app, server.World);
        PageRoutes.Map(app, server.World, new IssueForms(options.IssueFormDirectory));
        await app.StartAsync(ct);
        return new ConsoleHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    // A page from elsewhere that is open in the visitor's browser must not act here.
    private static Task RefuseForeignPages(HttpContext http, RequestDelegate next)
    {
        var origin = http.Request.Headers.Origin.ToString();
        var own = $"{http.Request.Scheme}://{http.Request.Host}";
        if (origin.Length == 0 || origin == own) return next(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return http.Response.WriteAsJsonAsync(
            new { error = "forbidden", message = $"Only pages of {own} may act here." }, SandboxJson.Options);
    }
}
