namespace AccessBot.Practice.Okta.Routes;

/// <summary>Groups and their members.</summary>
public static class OktaGroupRoutes
{
    private const string Read = "okta.groups.read";
    private const string Manage = "okta.groups.manage";

    public static void Map(OktaGate gate)
    {
        gate.On("GET", "/groups", Read, List);
        gate.On("GET", "/groups/{group}", Read, call => new(200, call.Json.Group(call.Group())));
        gate.On("GET", "/groups/{group}/users", Read, call => call.Page(
            call.Assignments.MembersOf(call.Group()), user => user.Id, call.Json.User, 1000, 1000));
        gate.On("PUT", "/groups/{group}/users/{user}", Manage, call => Change(call, call.Assignments.Join));
        gate.On("DELETE", "/groups/{group}/users/{user}", Manage, call => Change(call, (group, user) =>
        {
            if (call.World.Behaviours.FilledGroups.Contains(group.Name)) throw OktaProblem.Forbidden();
            call.Assignments.Leave(group, user);
        }));
    }

    private static OktaAnswer List(OktaCall call)
    {
        var groups = call.Assignments.Groups.AsEnumerable();
        if (call.Query("q") is { } start)
            groups = groups.Where(group => group.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        if ((call.Query("search") ?? call.Query("filter")) is { } filter)
        {
            var wanted = OktaFilter.Read(filter);
            groups = groups.Where(group => wanted.All(one => one.Holds(
                one.Property == "type" ? group.Type : one.Property == "id" ? group.Id : group.Name,
                StringComparison.OrdinalIgnoreCase)));
        }

        return call.Page(groups, group => group.Id, call.Json.Group, 10_000, 10_000);
    }

    private static OktaAnswer Change(OktaCall call, Action<OktaGroup, OktaUser> change)
    {
        var (group, user) = (call.Group(), call.User());
        if (group.Type != "OKTA_GROUP") throw OktaProblem.Of(
            403, "E0000038", "This operation is not allowed in the user's current status.");
        change(group, user);
        return new(204);
    }
}
