using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AccessBot.Practice.Hosting;

/// <summary>One Kestrel on 127.0.0.1 that plays one vendor, with counting and faults in front of its routes.</summary>
public sealed class VendorHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private VendorHost(WebApplication app) => _app = app;

    /// <summary>Where it listens, without a slash at the end of the path: <c>http://127.0.0.1:5081/</c>.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Starts it; port 0 takes any free port.</summary>
    public static async Task<VendorHost> StartAsync(VendorHostOptions options, CancellationToken ct)
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
        if (options.Witness is { } witness) app.Use(new ExchangeLine(options.Target, options.Time, witness).Invoke);
        app.Use(new RequestLine(options).Invoke);
        app.UseRouting();
        app.Use(new CountingLine(options).Invoke);
        app.Use(new FaultLine(options).Invoke);
        foreach (var piece in options.Middleware) app.Use(piece);
        options.Map(app);
        await app.StartAsync(ct);
        return new VendorHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
