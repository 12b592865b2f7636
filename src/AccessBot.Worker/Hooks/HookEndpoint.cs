using AccessBot.Worker.Configuration;
using AccessBot.Worker.Telemetry;

namespace AccessBot.Worker.Hooks;

/// <summary>
/// <c>POST /hooks/gitlab</c>: a hint that saves waiting for the next poll and nothing more. It answers at once; what it
/// cannot use is taken all the same, because GitLab stops sending to an address that complains.
/// </summary>
public static class HookEndpoint
{
    private const int Largest = 1024 * 1024;

    public static IServiceCollection AddHooks(this IServiceCollection services, Settings settings)
    {
        if (!settings.Webhooks.IsOn) return services;
        return services.AddSingleton<HookSecret>().AddSingleton<HookRefusals>().AddSingleton<HookInbox>().AddHostedService<HookWorker>();
    }

    public static void MapHooks(this WebApplication app, Settings settings)
    {
        if (settings.Webhooks.IsOn) app.MapPost("/hooks/gitlab", TakeAsync);
    }

    private static async Task<IResult> TakeAsync(
        HttpContext context, HookSecret secret, HookInbox inbox, HookRefusals refusals, BotMeter meter, CancellationToken ct)
    {
        if (await ReadAsync(context.Request, ct) is not { } body)
        {
            meter.Hook("too-large");
            refusals.Add(context.Connection.RemoteIpAddress, "larger than a hook can be");
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (!secret.IsGenuine(context.Request.Headers, body.Span))
        {
            meter.Hook("refused");
            refusals.Add(context.Connection.RemoteIpAddress, "token or signature are not ours");
            return Results.Unauthorized();
        }

        var issue = HookReader.FindIssue(body);
        meter.Hook(issue is null ? "ignored" : inbox.Offer(issue) ? "taken" : "full");
        return Results.Accepted();
    }

    // Null when there is more than a hook can be. What was announced is not believed either way.
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > Largest) return null;
        var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (await request.Body.ReadAsync(chunk, ct) is var read and > 0)
        {
            if (buffer.Length + read > Largest) return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
