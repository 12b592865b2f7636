using System.Text.Json.Nodes;
using AccessBot.Practice.Zendesk.Search;
using AccessBot.Practice.Zendesk.Tickets;
using AccessBot.Practice.Zendesk.Users;

namespace AccessBot.Practice.Zendesk.Routes;

/// <summary>Users: reading, writing and finding them.</summary>
public static class UserRoutes
{
    public static void Map(ZendeskGate gate)
    {
        gate.On("GET", "/users", List);
        gate.On("GET", "/users/me", Me, anonymous: true);
        gate.On("GET", "/users/search", Search);
        gate.On("GET", "/users/show_many", ShowMany);
        gate.On("GET", "/users/{id}", call => One(call, call.User()));
        gate.On("GET", "/users/{id}/related", Related);
        gate.On("POST", "/users", Create);
        gate.On("POST", "/users/create_or_update", CreateOrUpdate);
        gate.On("PUT", "/users/update_many", UpdateMany);
        gate.On("PUT", "/users/{id}", Update);
        gate.On("DELETE", "/users/{id}", Delete);
    }

    private static ZendeskAnswer One(ZendeskCall call, ZendeskUser user, int status = 200) =>
        new(status, new JsonObject { ["user"] = call.Json.User(user) });

    private static ZendeskAnswer List(ZendeskCall call)
    {
        string?[] roles = [.. call.Http.Request.Query["role[]"], .. call.Http.Request.Query["role"]];
        var asked = call.Query("permission_set") is { } set && long.TryParse(set, out var id) ? id : (long?)null;
        return Many(call, [.. call.World.Users.All
            .Where(user => user.Active)
            .Where(user => roles.Length == 0 || roles.Contains(user.Role))
            .Where(user => asked is null || user.CustomRoleId == asked)]);
    }

    private static ZendeskAnswer Many(ZendeskCall call, IReadOnlyCollection<ZendeskUser> users) =>
        call.Page("users", users, user => user.Id, call.Json.User);

    // Nobody may ask who he is, and is told that he is nobody: 200 proves nothing.
    private static ZendeskAnswer Me(ZendeskCall call) => call.Caller is { } user
        ? One(call, user)
        : ZendeskAnswer.Ok("user", new JsonObject
        {
            ["id"] = null,
            ["name"] = "Anonymous user",
            ["email"] = "invalid@example.com",
            ["role"] = "end-user",
            ["verified"] = false,
            ["active"] = false,
            ["tags"] = new JsonArray(),
            ["suspended"] = false,
        });

    private static ZendeskAnswer Search(ZendeskCall call)
    {
        if (call.Query("external_id") is { } externalId)
            return Found(call, call.World.Users.Search.Entries().Where(user =>
                string.Equals(user.ExternalId, externalId, StringComparison.OrdinalIgnoreCase)));
        if (call.Query("query") is not { } query) throw ZendeskProblem.BadAttribute("query", "given");
        return Found(call, new SearchMatching(call.World).Users(query));
    }

    // Offset only, and what search knows may be older than the user is now.
    private static ZendeskAnswer Found(ZendeskCall call, IEnumerable<ZendeskUser> users) =>
        Paging.ByOffset(call, "users", [.. users], call.Json.User);

    private static ZendeskAnswer ShowMany(ZendeskCall call)
    {
        var users = call.World.Users;
        var byExternalId = (call.Query("external_ids") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (byExternalId.Length > 100) throw ZendeskProblem.TooManyItems();
        var found = call.Ids().Select(users.Find).Concat(byExternalId.Select(users.FindByExternalId));
        return Many(call, [.. found.OfType<ZendeskUser>().DistinctBy(user => user.Id).OrderBy(user => user.Id)]);
    }

    private static ZendeskAnswer Related(ZendeskCall call)
    {
        var user = call.User();
        return ZendeskAnswer.Ok("user_related", new JsonObject
        {
            ["assigned_tickets"] = call.World.Tickets.AssignedTo(user.Id).Count,
            ["requested_tickets"] = call.World.Tickets.All.Count(ticket => ticket.RequesterId == user.Id),
            ["ccd_tickets"] = 0,
            ["organization_subscriptions"] = 0,
        });
    }

    private static ZendeskAnswer Create(ZendeskCall call)
    {
        var user = new UserRules(call.World).Create(call.BodyOf("user"), call.Admin());
        call.CountUserUpdate(user.Id);
        return One(call, user, 201);
    }

    private static ZendeskAnswer CreateOrUpdate(ZendeskCall call)
    {
        var (admin, wanted) = (call.Admin(), call.BodyOf("user"));
        if (wanted.Text("email") is { } email && call.World.Users.FindByEmail(email) is { } known)
            call.CountUserUpdate(known.Id);
        var (user, created) = new UserRules(call.World).CreateOrUpdate(wanted, admin);
        if (created) call.CountUserUpdate(user.Id);
        return One(call, user, created ? 201 : 200);
    }

    private static ZendeskAnswer Update(ZendeskCall call)
    {
        var (user, admin) = (call.User(), call.Admin());
        call.CountUserUpdate(user.Id);
        new UserRules(call.World).Update(user, call.BodyOf("user"), admin);
        return One(call, user);
    }

    private static ZendeskAnswer UpdateMany(ZendeskCall call)
    {
        var (admin, rules) = (call.Admin(), new UserRules(call.World));
        var wanted = call.Query("ids") is not null
            ? call.Ids().Select(id => (Id: id, Change: call.BodyOf("user"))).ToList()
            : [.. call.Body.Items("users").Select(item => (Id: (long)(item.Number("id") ?? 0), Change: item))];
        if (wanted.Count > 100) throw ZendeskProblem.TooManyItems();
        var job = call.World.Jobs.Enqueue("Bulk Update User", [.. wanted.Select(item => new JobItem(item.Id, () =>
            rules.Update(call.World.Users.Find(item.Id) ?? throw ZendeskProblem.NotFound(), item.Change, admin)))]);
        return ZendeskAnswer.Ok("job_status", call.Json.Job(job));
    }

    private static ZendeskAnswer Delete(ZendeskCall call)
    {
        var (user, admin) = (call.User(), call.Admin());
        new UserRules(call.World).Delete(user, admin);
        return One(call, user);
    }
}
