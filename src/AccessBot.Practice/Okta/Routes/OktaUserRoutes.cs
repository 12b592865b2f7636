namespace AccessBot.Practice.Okta.Routes;

/// <summary>People: by id or login at once, by search a little late.</summary>
public static class OktaUserRoutes
{
    private const string Read = "okta.users.read";

    private static readonly string[] Filterable =
        ["status", "lastUpdated", "id", "profile.login", "profile.email", "profile.firstName", "profile.lastName"];

    public static void Map(OktaGate gate)
    {
        gate.On("GET", "/users", Read, List);
        gate.On("GET", "/users/{user}", Read, call => new(200, call.Json.User(call.User())));
        gate.On("POST", "/users/{user}/lifecycle/{change}", "okta.users.manage", Live);
        gate.On("GET", "/users/{user}/groups", Read, call => call.Page(
            call.Assignments.GroupsOf(call.User()), group => group.Id, call.Json.Group, 1000, 1000));
    }

    private static OktaAnswer List(OktaCall call) =>
        call.Page(Asked(call), user => user.Id, call.Json.User, usual: 200, most: 200);

    private static OktaAnswer Live(OktaCall call)
    {
        var user = call.User();
        var next = (call.Route("change"), user.Status) switch
        {
            ("suspend", "ACTIVE") => "SUSPENDED",
            ("unsuspend", "SUSPENDED") => "ACTIVE",
            ("deactivate", not "DEPROVISIONED") => "DEPROVISIONED",
            ("activate", "DEPROVISIONED" or "STAGED") => "ACTIVE",
            _ => throw OktaProblem.Invalid("lifecycle", $"The user is {user.Status}"),
        };
        if (next == "DEPROVISIONED") call.Assignments.Strip(user);
        call.World.Change(user with { Status = next });
        return new(200, new System.Text.Json.Nodes.JsonObject());
    }

    private static IEnumerable<OktaUser> Asked(OktaCall call)
    {
        if (call.Query("search") is { } search)
        {
            var wanted = OktaFilter.Read(search);
            return call.World.Search.Entries()
                .Where(user => Matches(call, user, wanted, StringComparison.OrdinalIgnoreCase));
        }

        if (call.Query("filter") is { } filter)
        {
            var wanted = OktaFilter.Read(filter);
            if (wanted.Any(one => one.Operator != "eq" || !Filterable.Contains(one.Property)))
                throw OktaProblem.Of(400, "E0000031", "Invalid search criteria.");
            return call.World.Users.Where(user => Matches(call, user, wanted, StringComparison.Ordinal));
        }

        var present = call.World.Users.Where(user => user.Status != "DEPROVISIONED");
        return call.Query("q") is { } start ? present.Where(user => StartsWith(call, user, start)) : present;
    }

    private static bool StartsWith(OktaCall call, OktaUser user, string start)
    {
        var profile = call.World.ProfileOf(user);
        return new[] { profile.FirstName, profile.LastName, profile.Email }
            .Any(text => text.StartsWith(start, StringComparison.OrdinalIgnoreCase));
    }

    private static bool Matches(
        OktaCall call, OktaUser user, IReadOnlyList<OktaCondition> wanted, StringComparison comparison)
    {
        var profile = call.World.ProfileOf(user);
        return wanted.All(one => one.Holds(one.Property switch
        {
            "id" => user.Id,
            "status" => user.Status,
            "lastUpdated" => OktaJson.Stamp(user.LastUpdated),
            "profile.login" => profile.Login,
            "profile.email" => profile.Email,
            "profile.firstName" => profile.FirstName,
            "profile.lastName" => profile.LastName,
            "profile.displayName" => profile.DisplayName,
            "profile.gitlabUsername" => profile.GitlabUsername,
            "profile.userType" => profile.UserType,
            _ => throw OktaProblem.Of(400, "E0000031", "Invalid search criteria."),
        }, comparison));
    }
}
