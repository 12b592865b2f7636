using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Practice.Okta;

/// <summary>Where every request comes in: may it, how often, and what an error looks like.</summary>
public sealed class OktaGate(Func<OktaWorld> world, OktaAccess access, IEndpointRouteBuilder routes)
{
    /// <summary>Maps a route under /api/v1 that needs this scope.</summary>
    public void On(string method, string route, string scope, Func<OktaCall, OktaAnswer> handle)
    {
        RequestDelegate run = http => Answer(http, async now =>
        {
            Count(http, now, route.Split('/')[1]);
            await access.RequireAsync(http.Request, scope, now.Behaviours);
            // Scopes without an admin role: reading finds nothing, and writing is not allowed.
            if (now.Behaviours.UnderPrivileged && method != "GET") throw OktaProblem.Forbidden();
            var body = await ReadBody(http);
            lock (now.Gate)
            {
                now.Assignments.CatchUp();
                return handle(new OktaCall(http, now, body));
            }
        });
        routes.MapMethods("/api/v1" + route, [method], run);
    }

    public void OnToken()
    {
        RequestDelegate issue = http => Answer(http, async now =>
        {
            if (!http.Request.HasFormContentType)
                throw OktaProblem.OAuth(400, "invalid_request", "The body must be application/x-www-form-urlencoded.");
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return new(200, await access.IssueAsync(http.Request, form, now.Behaviours));
        });
        routes.MapMethods("/oauth2/v1/token", ["POST"], issue);
    }

    public static async Task Write(HttpContext http, OktaAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.Headers["X-Okta-Request-Id"] = $"{Guid.NewGuid():n}";
        if (answer.Body is null) return;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.Body.ToJsonString(), http.RequestAborted);
    }

    private async Task Answer(HttpContext http, Func<OktaWorld, Task<OktaAnswer>> handle)
    {
        OktaAnswer answer;
        try
        {
            answer = await handle(world());
        }
        catch (OktaProblem problem)
        {
            answer = new(problem.Status, problem.Body);
            if (problem.Challenge is { } challenge) http.Response.Headers.WWWAuthenticate = challenge;
            if (problem.Nonce is { } nonce) http.Response.Headers["DPoP-Nonce"] = nonce;
        }

        await Write(http, answer);
    }

    // Okta tells when the window ends, in seconds since 1970, and never says Retry-After.
    private static void Count(HttpContext http, OktaWorld now, string family)
    {
        RateReading? reading;
        lock (now.Gate) reading = now.Limits.Take(family, now.Behaviours.RequestsPerMinute);
        if (reading is null) return;
        var headers = http.Response.Headers;
        headers["X-Rate-Limit-Limit"] = $"{reading.Total}";
        headers["X-Rate-Limit-Remaining"] = $"{reading.Remaining}";
        headers["X-Rate-Limit-Reset"] =
            (now.Now.ToUnixTimeSeconds() + reading.ResetSeconds).ToString(CultureInfo.InvariantCulture);
        if (reading.Exceeded) throw OktaProblem.RateLimited();
    }

    private static async Task<JsonElement> ReadBody(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true }) return default;
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw OktaProblem.ForStatus(400);
        }
    }
}
