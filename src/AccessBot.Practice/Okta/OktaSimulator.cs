using AccessBot.Practice.Okta.Routes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Practice.Okta;

/// <summary>Answers as an Okta organisation over HTTP.</summary>
public sealed class OktaSimulator(SandboxWorld world)
{
    private readonly OktaAccess _access = new(world.Time);

    /// <summary>Adds the routes; the world is looked up at each request, since a reset replaces it.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var gate = new OktaGate(() => world.Okta, _access, routes);
        gate.OnToken();
        OktaUserRoutes.Map(gate);
        OktaGroupRoutes.Map(gate);
        OktaAppRoutes.Map(gate);
    }

    /// <summary>Okta's error shape.</summary>
    public static Task WriteErrorAsync(HttpContext http, int status) =>
        OktaGate.Write(http, new OktaAnswer(status, OktaProblem.ForStatus(status).Body));
}
