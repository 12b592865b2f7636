using System.Text.Json.Nodes;
using AccessBot.Practice.Zendesk.Routes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Practice.Zendesk;

/// <summary>Answers as one Zendesk instance over HTTP.</summary>
public sealed class ZendeskSimulator(SandboxWorld world, string instance)
{
    private readonly ZendeskAccess _access = new(world, instance);

    /// <summary>Adds the routes; the world is looked up at each request, since a reset replaces it.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var gate = new ZendeskGate(() => world.Zendesk[instance], _access, routes);
        gate.OnToken();
        UserRoutes.Map(gate);
        UserPartRoutes.Map(gate);
        GroupRoutes.Map(gate);
        TicketRoutes.Map(gate);
        JobRoutes.Map(gate);
        SearchRoutes.Map(gate);
        IncrementalRoutes.Map(gate);
        new AgentPageRoutes(() => world.Zendesk[instance], _access).Map(routes);
    }

    /// <summary>Zendesk's error shape.</summary>
    public static Task WriteErrorAsync(HttpContext http, int status)
    {
        ZendeskGate.Stamp(http);
        JsonObject body = status switch
        {
            400 => Error("Bad Request", "The request could not be understood"),
            401 => ZendeskProblem.InvalidToken().Body.AsObject(),
            403 => ZendeskProblem.Forbidden().Body.AsObject(),
            404 => Error("Invalid endpoint", "The endpoint or the record does not exist"),
            422 => ZendeskProblem.Invalid("base", "The record is invalid").Body.AsObject(),
            429 => Plain("APIRateLimitExceeded", "Number of allowed API requests per minute exceeded"),
            503 => Plain("ServiceUnavailable", "The service is unavailable, please try again later"),
            _ => Plain("InternalServerError", "We're sorry, but something went wrong"),
        };
        return ZendeskGate.Write(http, new ZendeskAnswer(status, body));
    }

    private static JsonObject Plain(string error, string description) =>
        new() { ["error"] = error, ["description"] = description };

    private static JsonObject Error(string title, string message) =>
        new() { ["error"] = new JsonObject { ["title"] = title, ["message"] = message } };
}
