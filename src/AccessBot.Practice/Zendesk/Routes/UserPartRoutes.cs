using System.Text.Json.Nodes;
using AccessBot.Practice.Zendesk.Users;

namespace AccessBot.Practice.Zendesk.Routes;

/// <summary>What hangs on a user: addresses, tags, sessions.</summary>
public static class UserPartRoutes
{
    public static void Map(ZendeskGate gate)
    {
        gate.On("GET", "/users/{id}/identities", Identities);
        gate.On("POST", "/users/{id}/identities", AddIdentity);
        gate.On("PUT", "/users/{id}/identities/{identity}/make_primary", MakePrimary);
        gate.On("GET", "/users/{id}/tags", call => Tags(call.User()));
        gate.On("PUT", "/users/{id}/tags", call => SetTags(call, 200, (_, wanted) => wanted));
        gate.On("POST", "/users/{id}/tags", call => SetTags(call, 201, (known, wanted) => known.Concat(wanted)));
        gate.On("DELETE", "/users/{id}/tags", call => SetTags(call, 200, (known, wanted) => known.Except(wanted)));
        gate.On("GET", "/users/{id}/sessions", Sessions);
        gate.On("DELETE", "/users/{id}/sessions", EndSessions);
        gate.On("DELETE", "/users/{id}/sessions/{session}", EndSession);
        gate.On("POST", "/users/logout_many", LogOutMany);
    }

    private static ZendeskAnswer Identities(ZendeskCall call)
    {
        var user = call.User();
        return call.Page("identities", [.. user.Identities.OrderBy(identity => identity.Id)],
            identity => identity.Id, identity => call.Json.Identity(user, identity));
    }

    private static ZendeskAnswer AddIdentity(ZendeskCall call)
    {
        var (user, _) = (call.User(), call.Admin());
        if (user.IsOwner) throw ZendeskProblem.Forbidden("The account owner cannot be changed.");
        var wanted = call.BodyOf("identity");
        var value = wanted.Text("value") ?? "";
        if (wanted.Text("type") != "email") throw ZendeskProblem.Invalid("type", "Type: only email is practised here");
        new UserRules(call.World).RequireFreeEmail(value, null);
        var verified = (wanted.Flag("verified") ?? false) || (wanted.Flag("skip_verify_email") ?? false);
        var identity = call.World.Users.AddEmail(user, value, verified);
        call.World.Users.Touched(user);
        return new(201, new JsonObject { ["identity"] = call.Json.Identity(user, identity) });
    }

    // Answers with the whole list: "a collection-level operation" (support OAS, MakeUserIdentityPrimary).
    private static ZendeskAnswer MakePrimary(ZendeskCall call)
    {
        var (user, _) = (call.User(), call.Admin());
        if (user.IsOwner) throw ZendeskProblem.Forbidden("The account owner cannot be changed.");
        var wanted = call.Id("identity");
        if (user.Identities.FirstOrDefault(one => one.Id == wanted) is not { Type: "email" }) throw ZendeskProblem.NotFound();
        call.CountUserUpdate(user.Id);
        UserBook.MakePrimary(user, wanted);
        call.World.Users.Touched(user);
        return Identities(call);
    }

    private static ZendeskAnswer Tags(ZendeskUser user, int status = 200) =>
        new(status, new JsonObject { ["tags"] = ZendeskJson.Strings(user.Tags) });

    private static ZendeskAnswer SetTags(
        ZendeskCall call, int status, Func<IEnumerable<string>, IEnumerable<string>, IEnumerable<string>> join)
    {
        var (user, _) = (call.User(), call.Admin());
        if (user.IsOwner) throw ZendeskProblem.Forbidden("The account owner cannot be changed.");
        var wanted = call.Body.Words("tags")
            ?? (call.Query("tags") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        call.CountUserUpdate(user.Id);
        user.Tags = UserRules.Distinct(join(user.Tags, UserRules.Distinct(wanted)));
        call.World.Users.Touched(user);
        return Tags(user, status);
    }

    private static ZendeskAnswer Sessions(ZendeskCall call)
    {
        var user = call.User();
        return call.Page("sessions", user.Sessions, session => session.Id, session => call.Json.Session(user, session));
    }

    private static ZendeskAnswer EndSessions(ZendeskCall call)
    {
        call.Admin();
        call.User().Sessions = [];
        return new(204);
    }

    private static ZendeskAnswer EndSession(ZendeskCall call)
    {
        call.Admin();
        var (user, id) = (call.User(), call.Id("session"));
        if (user.Sessions.All(session => session.Id != id)) throw ZendeskProblem.NotFound();
        user.Sessions = [.. user.Sessions.Where(session => session.Id != id)];
        return new(204);
    }

    private static ZendeskAnswer LogOutMany(ZendeskCall call)
    {
        call.Admin();
        foreach (var id in call.Ids())
            if (call.World.Users.Find(id) is { } user) user.Sessions = [];
        return new(202);
    }
}
