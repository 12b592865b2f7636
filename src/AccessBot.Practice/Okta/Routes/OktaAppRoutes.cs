namespace AccessBot.Practice.Okta.Routes;

/// <summary>Apps, and who is assigned to them: for himself or through a group.</summary>
public static class OktaAppRoutes
{
    private const string Read = "okta.apps.read";
    private const string Manage = "okta.apps.manage";

    public static void Map(OktaGate gate)
    {
        gate.On("GET", "/apps", Read, List);
        gate.On("GET", "/apps/{app}", Read, call => new(200, call.Json.App(call.App())));
        gate.On("GET", "/apps/{app}/users", Read, call => call.Page(
            call.Assignments.UsersOf(call.App()), one => one.UserId, call.Json.AppUser, 50, 500));
        gate.On("GET", "/apps/{app}/users/{user}", Read, call => new(200, call.Json.AppUser(call.AppUser())));
        gate.On("POST", "/apps/{app}/users", Manage, Assign);
        gate.On("POST", "/apps/{app}/users/{user}", Manage, call => new(200, call.Json.AppUser(call.AppUser())));
        gate.On("DELETE", "/apps/{app}/users/{user}", Manage, Unassign);
        gate.On("GET", "/apps/{app}/groups", Read, call => call.Page(
            call.Assignments.GroupsLinkedTo(call.App()), group => group.Id,
            group => call.Json.GroupAssignment(call.App(), group), 20, 200));
        gate.On("GET", "/apps/{app}/groups/{group}", Read, GroupAssignment);
        gate.On("PUT", "/apps/{app}/groups/{group}", Manage, Link);
    }

    private static OktaAnswer List(OktaCall call)
    {
        var start = call.Query("q") ?? "";
        return call.Page(
            call.Assignments.Apps.Where(app => app.Label.StartsWith(start, StringComparison.OrdinalIgnoreCase)
                || app.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase)),
            app => app.Id, call.Json.App, 20, 200);
    }

    private static OktaAnswer Assign(OktaCall call)
    {
        var app = call.App();
        if (call.Body.Text("id") is not { } id) throw OktaProblem.Invalid("id", "The field cannot be left blank");
        var user = call.World.Users.FirstOrDefault(user => user.Id == id) ?? throw OktaProblem.NotFound(id, "User");
        if (call.Body.Text("scope") is { } scope and not "USER")
            throw OktaProblem.Invalid("scope", $"{scope} is not a scope that can be asked for");
        if (user.Status == "DEPROVISIONED") throw OktaProblem.Invalid("id", "The user is deactivated");
        // Attributes that the app maps from the directory cannot be set here.
        if (call.Body.Find("profile") is { ValueKind: System.Text.Json.JsonValueKind.Object } profile
            && profile.EnumerateObject().Any())
            throw OktaProblem.Of(403, "E0000075", "Cannot modify the profile attribute because it is mapped.");
        return new(200, call.Json.AppUser(call.Assignments.Assign(app, user)));
    }

    private static OktaAnswer Unassign(OktaCall call)
    {
        if (call.AppUser().Scope == "GROUP" && !call.World.Behaviours.GroupAssignmentsCanBeDeleted)
            throw OktaProblem.Forbidden();
        call.Assignments.Unassign(call.App(), call.User());
        return new(204);
    }

    private static OktaAnswer GroupAssignment(OktaCall call) => call.Assignments.IsLinked(call.App(), call.Group())
        ? new(200, call.Json.GroupAssignment(call.App(), call.Group()))
        : throw OktaProblem.NotFound(call.Route("group"), "ApplicationGroupAssignment");

    private static OktaAnswer Link(OktaCall call)
    {
        call.Assignments.Link(call.App(), call.Group());
        return new(200, call.Json.GroupAssignment(call.App(), call.Group()));
    }
}
