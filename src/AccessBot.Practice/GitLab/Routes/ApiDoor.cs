using System.Globalization;
using System.Security.Cryptography;
using AccessBot.Practice.GitLab.Acts;
using AccessBot.Practice.GitLab.Wire;
using AccessBot.Practice.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Practice.GitLab.Routes;

/// <summary>The way into the API: who asks, how often, and how a refusal is told.</summary>
internal sealed class ApiDoor(SandboxWorld world, IEndpointRouteBuilder routes)
{
    private readonly MinuteLimit _perMinute = new();

    public void Get(string path, Func<ApiCall, Reply> answer) => Add("GET", path, answer);

    public void Post(string path, Func<ApiCall, Reply> answer) => Add("POST", path, answer);

    public void Put(string path, Func<ApiCall, Reply> answer) => Add("PUT", path, answer);

    public void Delete(string path, Func<ApiCall, Reply> answer) => Add("DELETE", path, answer);

    private void Add(string method, string path, Func<ApiCall, Reply> answer) =>
        routes.MapMethods("/api/v4" + path, [method], (RequestDelegate)(http => InvokeAsync(http, answer)));

    private async Task InvokeAsync(HttpContext http, Func<ApiCall, Reply> answer)
    {
        var gitlab = world.GitLab;
        AddHeaders(http, gitlab);
        var reply = await AnswerAsync(http, gitlab, answer);
        http.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers) http.Response.Headers[name] = value;
        if (reply.File is { } file)
        {
            http.Response.ContentType = file.ContentType;
            await http.Response.Body.WriteAsync(file.Content, http.RequestAborted);
        }
        else if (reply.Body is not null)
        {
            await http.Response.WriteAsJsonAsync(
                reply.Body, SandboxJson.Options, "application/json", http.RequestAborted);
        }
    }

    private async Task<Reply> AnswerAsync(HttpContext http, GitLabWorld gitlab, Func<ApiCall, Reply> answer)
    {
        try
        {
            var person = Caller(http, gitlab);
            CountAgainstLimit(http, gitlab, person);
            var call = new ApiCall(http, gitlab, person, await ApiParameters.ReadAsync(http));
            lock (gitlab.Gate) return answer(call);
        }
        catch (GitLabRefusedException refused)
        {
            return new Reply(refused.Status, refused.Body);
        }
        catch (GitLabLimitException limited)
        {
            return Limited(gitlab, limited);
        }
        catch (ProjectMovedException moved)
        {
            return Moved(http, moved.ProjectId);
        }
    }

    private static RegisteredPerson Caller(HttpContext http, GitLabWorld gitlab)
    {
        var bearer = http.Request.Headers.Authorization.ToString();
        var token = http.Request.Headers["PRIVATE-TOKEN"].ToString() is { Length: > 0 } own ? own
            : bearer.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? bearer["Bearer ".Length..].Trim()
            : http.Request.Query["private_token"].ToString();
        var person = gitlab.People.FindByToken(token)
            ?? throw GitLabRefusedException.Says(401, "401 Unauthorized");
        return person.State == "active" ? person
            : throw GitLabRefusedException.Says(403, "403 Forbidden - Your account has been blocked.");
    }

    private void CountAgainstLimit(HttpContext http, GitLabWorld gitlab, RegisteredPerson person)
    {
        if (gitlab.Behaviours.RequestsPerMinute is not (> 0 and var most)) return;
        var now = gitlab.Now;
        var used = _perMinute.Count(person.Id, now);
        var left = MinuteLimit.SecondsLeft(now);
        http.Response.Headers["RateLimit-Limit"] = Text(most);
        http.Response.Headers["RateLimit-Observed"] = Text(used);
        http.Response.Headers["RateLimit-Remaining"] = Text(Math.Max(0, most - used));
        http.Response.Headers["RateLimit-Name"] = "throttle_authenticated_api";
        http.Response.Headers["RateLimit-Reset"] = Text(now.ToUnixTimeSeconds() + left);
        if (used > most) throw new GitLabLimitException(left, isPlainText: true);
    }

    private static Reply Limited(GitLabWorld gitlab, GitLabLimitException limited)
    {
        var reset = gitlab.Now.AddSeconds(limited.RetryAfterSeconds);
        var isPlainText = limited.IsPlainText || gitlab.Behaviours.PlainTextLimits;
        const string Sentence = "This endpoint has been requested too many times. Try again later.";
        return new Reply(429, isPlainText ? null : new { message = new { error = Sentence } })
        {
            File = isPlainText ? ("Retry later\n"u8.ToArray(), "text/plain") : null,
            Headers = new Dictionary<string, string>
            {
                ["Retry-After"] = Text(limited.RetryAfterSeconds),
                ["RateLimit-ResetTime"] = reset.UtcDateTime.ToString("R", CultureInfo.InvariantCulture),
            },
        };
    }

    // By id, so that the next move does not matter; the query stays.
    private static Reply Moved(HttpContext http, long projectId)
    {
        var request = http.Request;
        var rest = request.Path.ToUriComponent().Split('/', 6) is { Length: 6 } parts ? "/" + parts[5] : "";
        var to = $"{request.Scheme}://{request.Host}/api/v4/projects/{projectId}{rest}{request.QueryString}";
        return new Reply(301, new { message = "This resource has been moved permanently to " + to })
        {
            Headers = new Dictionary<string, string> { ["Location"] = to },
        };
    }

    private static void AddHeaders(HttpContext http, GitLabWorld gitlab)
    {
        var headers = http.Response.Headers;
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        headers.Date = gitlab.Now.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        headers["X-Request-Id"] = id;
        headers["X-Gitlab-Meta"] = $$"""{"correlation_id":"{{id}}","version":"1"}""";
        headers["X-Runtime"] = "0.004217";
        headers.Vary = "Origin";
        headers.CacheControl = "max-age=0, private, must-revalidate";
        headers.XContentTypeOptions = "nosniff";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
