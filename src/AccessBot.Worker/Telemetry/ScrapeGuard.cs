using System.Security.Cryptography;
using System.Text;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Dashboard.Door;

namespace AccessBot.Worker.Telemetry;

/// <summary>
/// Who may scrape <c>/metrics</c>: whoever brings the token; without one in the configuration, whoever reaches a desk that only this
/// machine can reach. What is watched and how much waits is nobody else's business.
/// </summary>
internal sealed class ScrapeGuard(RequestDelegate next, Settings settings, DoorRefusals refusals)
{
    private const string Scheme = "Bearer ";

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/metrics")) return next(context);
        if (settings.Telemetry.Token is null)
        {
            return settings.Dashboard.IsOpen ? next(context) : SayAsync(
                context, StatusCodes.Status403Forbidden, "Figures are given to whoever brings the token that telemetry.token names; none is configured.");
        }

        if (Brings(context, settings)) return next(context);
        refusals.Add(context.Connection.RemoteIpAddress, "figures were asked for without their token");
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"metrics\"";
        return SayAsync(context, StatusCodes.Status401Unauthorized, "Figures are given to whoever brings the token that telemetry.token names.");
    }

    /// <summary>Whether what is watched, and what is wrong, may be said to this visitor.</summary>
    public static bool MayKnow(HttpContext context, Settings settings) => settings.Dashboard.IsOpen || Brings(context, settings);

    private static bool Brings(HttpContext context, Settings settings) => settings.Telemetry.Token is { } token
        && IsSame(context.Request.Headers.Authorization.ToString(), Scheme + token.Read());

    private static bool IsSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));

    private static Task SayAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence + "\n", context.RequestAborted);
    }
}
