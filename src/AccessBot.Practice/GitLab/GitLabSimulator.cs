using AccessBot.Practice.GitLab.Routes;
using AccessBot.Practice.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Practice.GitLab;

/// <summary>Answers as GitLab over HTTP.</summary>
public sealed class GitLabSimulator(SandboxWorld world)
{
    /// <summary>Adds the routes; the world is looked up at each request, since a reset replaces it.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var door = new ApiDoor(world, routes);
        AccountRoutes.Map(door);
        ProjectRoutes.Map(door);
        LabelRoutes.Map(door);
        MemberRoutes.Map(door);
        IssueRoutes.Map(door);
        NoteRoutes.Map(door);
        ClientRoutes.Map(door);
        UploadRoutes.Map(door, routes, world);
        routes.MapGet("/{space}/{name}/-/issues/{iid}", (RequestDelegate)ShowIssue);
        routes.MapGet("/", (RequestDelegate)(http => ToPage(http, "")));
    }

    /// <summary>GitLab's error shape.</summary>
    public static Task WriteErrorAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        object body = status == 404 && http.GetEndpoint() is null
            ? new { error = "404 Not Found" }
            : new { message = $"{status} {Phrase(status)}" };
        return http.Response.WriteAsJsonAsync(body, SandboxJson.Options, "application/json", http.RequestAborted);
    }

    // GitLab's own pages are not simulated; the console's page shows the same issue.
    private Task ShowIssue(HttpContext http) => ToPage(
        http, $"?issue={http.GetRouteValue("space")}/{http.GetRouteValue("name")}/{http.GetRouteValue("iid")}");

    private Task ToPage(HttpContext http, string at)
    {
        http.Response.Redirect(world.ConsoleAddress + at);
        return Task.CompletedTask;
    }

    private static string Phrase(int status) => status switch
    {
        429 => "Too Many Requests",
        _ => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
    };
}
