using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Practice.Zendesk;

/// <summary>Where every request comes in: who calls, how often, and what an error looks like.</summary>
public sealed class ZendeskGate(Func<ZendeskWorld> world, ZendeskAccess access, IEndpointRouteBuilder routes)
{
    /// <summary>Maps the route, and the same with the suffix .json.</summary>
    public void On(string method, string route, Func<ZendeskCall, ZendeskAnswer> handle, bool anonymous = false)
    {
        Map(method, "/api/v2" + route, handle, anonymous);
        Map(method, "/api/v2" + route + ".json", handle, anonymous);
    }

    public void OnToken()
    {
        RequestDelegate issue = http => Answer(http, (_, body) => new(201, access.Issue(body)));
        routes.MapMethods("/oauth/tokens", ["POST"], issue);
    }

    private void Map(string method, string route, Func<ZendeskCall, ZendeskAnswer> handle, bool anonymous)
    {
        RequestDelegate run = http => Answer(http, (now, body) => handle(Admit(http, now, body, anonymous)));
        routes.MapMethods(route, [method], run);
    }

    private ZendeskCall Admit(HttpContext http, ZendeskWorld now, JsonElement body, bool anonymous)
    {
        var caller = access.Find(http.Request.Headers.Authorization.ToString()) ?? access.FindInBrowser(http);
        if (caller is null && !anonymous) throw ZendeskProblem.Unauthenticated();
        if (caller is { User.IsTeamMember: false } && !anonymous) throw ZendeskProblem.Forbidden();
        if (caller?.Scopes is { } scopes) RequireScope(http.Request, scopes);
        CountRequest(http, now);
        return new ZendeskCall(http, now, caller, body);
    }

    private static void RequireScope(HttpRequest request, IReadOnlySet<string> scopes)
    {
        var resource = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)[2].Replace(".json", "");
        if (resource == "group_memberships") resource = "users";
        var verb = HttpMethods.IsGet(request.Method) ? "read" : "write";
        if (!scopes.Contains(verb) && !scopes.Contains($"{resource}:{verb}")) throw ZendeskProblem.Forbidden();
    }

    private static void CountRequest(HttpContext http, ZendeskWorld now)
    {
        if (now.Limits.Take("account", now.Behaviours.RequestsPerMinute) is not { } reading) return;
        var headers = http.Response.Headers;
        headers["x-rate-limit"] = headers["ratelimit-limit"] = $"{reading.Total}";
        headers["x-rate-limit-remaining"] = headers["ratelimit-remaining"] = $"{reading.Remaining}";
        headers["ratelimit-reset"] = $"{reading.ResetSeconds}";
        if (reading.Exceeded)
            throw ZendeskProblem.RateLimited("APIRateLimitExceeded",
                "Number of allowed API requests per minute exceeded", reading.ResetSeconds);
    }

    private async Task Answer(HttpContext http, Func<ZendeskWorld, JsonElement, ZendeskAnswer> handle)
    {
        Stamp(http);
        ZendeskAnswer answer;
        try
        {
            var body = await ReadBody(http);
            var now = world();
            lock (now.Gate)
            {
                now.Jobs.CatchUp();
                answer = handle(now, body);
            }
        }
        catch (ZendeskProblem problem)
        {
            if (problem.RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = $"{seconds}";
            answer = new(problem.Status, problem.Body);
        }

        await Write(http, answer);
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
            throw new ZendeskProblem(400, new JsonObject
            {
                ["error"] = new JsonObject { ["title"] = "Bad Request", ["message"] = "The body is not valid JSON" },
            });
        }
    }

    /// <summary>Every answer has an id by which the vendor's own logs can be asked.</summary>
    public static void Stamp(HttpContext http)
    {
        http.Response.Headers["x-request-id"] = $"{Guid.NewGuid():d}";
        http.Response.Headers["x-zendesk-api-version"] = "v2";
    }

    public static async Task Write(HttpContext http, ZendeskAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        if (answer.Body is null) return;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(answer.Body.ToJsonString(), http.RequestAborted);
    }
}
