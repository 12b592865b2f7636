using AccessBot.Worker.Configuration;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Health;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AccessBot.Worker.Telemetry;

/// <summary>What the bot tells about its own running: health for machines, metrics to scrape, traces to send.</summary>
public static class TelemetrySetup
{
    // Room for so many is taken at the start. Nothing here has a label with more values than there are reasons.
    private const int SeriesOfOneFigure = 500;

    /// <summary>Add it after the bot's parts: it wraps the journal and the pass.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, Settings settings)
    {
        services.AddMetrics();
        services.AddSingleton<PollTimes>().AddHealth();
        services.AddSingleton<BotMeter>().AddSingleton<DeskGauges>();
        services.AddHostedService(provider => provider.GetRequiredService<DeskGauges>());
        services.AddSingleton<IDoublesSeen>(provider => provider.GetRequiredService<BotMeter>());
        services.Wrap<IJournal>(
            (provider, inner) => new CountedJournal(inner, provider.GetRequiredService<BotMeter>()));
        services.Wrap<IPass>((provider, inner) => new TracedPass(
            inner, provider.GetRequiredService<BotMeter>(), provider.GetRequiredService<TimeProvider>()));
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(BotMeter.Name, "System.Net.Http", "Quartz")
            .AddRuntimeInstrumentation()
            .AddView(instrument => new MetricStreamConfiguration
            {
                // The scheduler labels its figures with every job and trigger; groups are what somebody looks at.
                TagKeys = instrument.Meter.Name == "Quartz" ? ["quartz.job.group", "quartz.job.result", "error.type"] : null,
                CardinalityLimit = SeriesOfOneFigure,
            })
            .AddPrometheusExporter());
        if (settings.Telemetry.Traces is { } traces)
        {
            services.AddOpenTelemetry().WithTracing(tracing => tracing
                .AddSource(BotMeter.Name, "System.Net.Http")
                .AddProcessor(new QuietTraces())
                .AddOtlpExporter(otlp => otlp.Endpoint = traces));
        }

        return services;
    }

    public static void MapTelemetry(this WebApplication app)
    {
        app.UseMiddleware<ScrapeGuard>();
        app.MapPrometheusScrapingEndpoint();
        // Made now, not at the first count: a figure that appears late looks like a restart. After whoever listens: what was
        // counted before is lost.
        app.Services.GetRequiredService<BotMeter>();
        app.MapGet("/healthz", () => "ok\n");
        app.MapGet("/readyz", async (HealthReader health, Settings settings, HttpContext context, CancellationToken ct) =>
        {
            var now = await health.ReadAsync(ct);
            return Results.Text(
                ReadyText.Of(now, ScrapeGuard.MayKnow(context, settings)), statusCode: now.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }
}
