using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccessBot.Practice.Zendesk.Tickets;
using AccessBot.Practice.Zendesk.Users;
using Microsoft.AspNetCore.Http;

namespace AccessBot.Practice.Zendesk;

/// <summary>An answer: its status and its body, if any.</summary>
public sealed record ZendeskAnswer(int Status, JsonNode? Body = null)
{
    public static ZendeskAnswer Ok(JsonNode body) => new(200, body);
    public static ZendeskAnswer Ok(string key, JsonNode value) => new(200, new JsonObject { [key] = value });
}

/// <summary>One request that has been let in. Handlers run under the world's lock.</summary>
public sealed class ZendeskCall(
    HttpContext http, ZendeskWorld world, ZendeskCaller? caller, JsonElement body)
{
    public HttpContext Http => http;
    public ZendeskWorld World => world;
    public JsonElement Body => body;
    public ZendeskUser? Caller => caller?.User;

    public string Root => $"{http.Request.Scheme}://{http.Request.Host}";
    public ZendeskJson Json => new(world, Root);

    /// <summary>The caller, who must be an admin: roles, tags and suspension are theirs.</summary>
    public ZendeskUser Admin() => Caller is { Role: "admin" } admin ? admin : throw ZendeskProblem.Forbidden();

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public JsonElement BodyOf(string key) => body.Find(key) is { ValueKind: JsonValueKind.Object } inner
        ? inner
        : throw ZendeskProblem.BadAttribute(key, "given");

    public string Route(string name) => (string)http.Request.RouteValues[name]!;

    public long Id(string name = "id") => WholeNumber(name, Route(name));

    public ZendeskUser User() => world.Users.Find(Id()) ?? throw ZendeskProblem.NotFound();

    public ZendeskTicket Ticket() => world.Tickets.Find(Id()) ?? throw ZendeskProblem.NotFound();

    /// <summary>The numbers of <c>?ids=1,2,3</c>: at most 100.</summary>
    public IReadOnlyList<long> Ids()
    {
        const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var texts = (Query("ids") ?? "").Split(',', Trimmed);
        if (texts.Length > 100) throw ZendeskProblem.TooManyItems();
        return [.. texts.Select(text => WholeNumber("ids", text))];
    }

    /// <summary>Counts this call against a limit of the vendor and says so in a header of its own.</summary>
    public void Count(string endpoint, int limit, string key = "")
    {
        if (world.Limits.Take($"{endpoint} {key}", limit) is not { } reading) return;
        http.Response.Headers[$"zendesk-ratelimit-{endpoint}"] =
            $"total={reading.Total};remaining={reading.Remaining};resets={reading.ResetSeconds}";
        if (reading.Exceeded)
            throw ZendeskProblem.RateLimited("APIRateLimitExceeded",
                $"Number of allowed {endpoint} API requests per minute exceeded", reading.ResetSeconds);
    }

    public void CountUserUpdate(long userId) => Count("users-update", world.Behaviours.UserUpdatesPerMinute,
        userId.ToString(CultureInfo.InvariantCulture));

    public void CountTicketUpdate() => Count("tickets-update", world.Behaviours.TicketUpdatesPerMinute);

    private static long WholeNumber(string name, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ZendeskProblem.BadAttribute(name, "an integer");
}
