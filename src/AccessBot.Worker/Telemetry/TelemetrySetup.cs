using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Telemetry;

/// <summary>What the bot tells about its own running.</summary>
public static class TelemetrySetup
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<Readiness>();
        return services;
    }

    public static void MapTelemetry(this WebApplication app)
    {
        app.MapGet("/healthz", () => "ok\n");
        app.MapGet("/readyz", async (Readiness readiness, CancellationToken ct) =>
        {
            var trouble = await readiness.FindTroubleAsync(ct);
            return trouble.Count == 0
                ? Results.Text("ready\n")
                : Results.Text(string.Concat(trouble.Select(one => one + "\n")), statusCode: StatusCodes.Status503ServiceUnavailable);
        });
    }
}
