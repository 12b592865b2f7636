using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Sandbox.Okta;

/// <summary>Answers as an Okta organisation over HTTP.</summary>
public sealed class OktaSimulator(SandboxWorld world)
{
    /// <summary>Adds the routes; the world is looked up at each request, since a reset replaces it.</summary>
    public void Map(IEndpointRouteBuilder routes) => _ = (routes, world);

    /// <summary>Okta's error shape.</summary>
    public Task WriteErrorAsync(HttpContext http, int status)
    {
        _ = world;
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { errorCode = "E0000009" }, http.RequestAborted);
    }
}
