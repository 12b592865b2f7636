using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace AccessBot.Practice.Okta;

/// <summary>An answer: its status and its body, if any.</summary>
public sealed record OktaAnswer(int Status, JsonNode? Body = null);

/// <summary>One request that has been let in. Handlers run under the world's lock.</summary>
public sealed class OktaCall(HttpContext http, OktaWorld world, JsonElement body)
{
    public OktaWorld World => world;
    public OktaAssignments Assignments => world.Assignments;
    public JsonElement Body => body;
    public OktaJson Json => new(world, Root);

    // An app without an admin role sees an organisation in which there is nobody.
    private bool SeesNothing => world.Behaviours.UnderPrivileged;

    private string Root => $"{http.Request.Scheme}://{http.Request.Host}";

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public string Route(string name) => (string)http.Request.RouteValues[name]!;

    public OktaUser User(string name = "user") => Seen(world.Find(Route(name)), user => user.Login)
        ?? throw OktaProblem.NotFound(Route(name), "User");

    public OktaGroup Group() => Seen(Assignments.FindGroup(Route("group")), group => group.Name)
        ?? throw OktaProblem.NotFound(Route("group"), "UserGroup");

    public OktaApp App() => Seen(Assignments.Apps.FirstOrDefault(app => app.Id == Route("app")), app => app.Label)
        ?? throw OktaProblem.NotFound(Route("app"), "AppInstance");

    public OktaAppUser AppUser() => Assignments.FindAppUser(App(), User())
        ?? throw OktaProblem.NotFound(Route("user"), "AppUser");

    public OktaAnswer Page<T>(IEnumerable<T> items, Func<T, string> id, Func<T, JsonNode> shape, int usual, int most)
    {
        var isNumber = int.TryParse(Query("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked);
        var limit = isNumber ? asked : usual;
        if (limit < 1 || limit > most) throw OktaProblem.Invalid("limit", $"must be between 1 and {most}");
        var all = (SeesNothing ? [] : items).ToList();
        var start = Query("after") is { } after ? all.FindIndex(item => id(item) == after) + 1 : 0;
        var page = all.Skip(start).Take(limit).ToList();
        Link("self", null);
        if (start + page.Count < all.Count) Link("next", id(page[^1]));
        return new(200, new JsonArray([.. page.Select(shape)]));
    }

    private T? Seen<T>(T? thing, Func<T, string> name) where T : class
    {
        if (thing is null || SeesNothing) return null;
        if (!world.Behaviours.OutsideResourceSet.Contains(name(thing))) return thing;
        return world.Behaviours.OutsideIsForbidden ? throw OktaProblem.Forbidden() : null;
    }

    private void Link(string relation, string? after)
    {
        var query = new QueryBuilder(http.Request.Query
            .Where(pair => after is null || pair.Key != "after")
            .SelectMany(pair => pair.Value, (pair, one) => KeyValuePair.Create(pair.Key, one ?? "")));
        if (after is not null) query.Add("after", after);
        http.Response.Headers.Append("Link", $"<{Root}{http.Request.Path}{query.ToQueryString()}>; rel=\"{relation}\"");
    }
}
