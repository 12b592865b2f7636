using System.Text.Json.Nodes;
using AccessBot.Practice.Zendesk.Tickets;
using AccessBot.Practice.Zendesk.Users;

namespace AccessBot.Practice.Zendesk.Routes;

/// <summary>Groups, memberships and custom roles.</summary>
public static class GroupRoutes
{
    public static void Map(ZendeskGate gate)
    {
        gate.On("GET", "/groups", call => call.Page(
            "groups", call.World.Groups.All, group => group.Id, call.Json.Group));
        gate.On("GET", "/groups/{id}", call => ZendeskAnswer.Ok("group",
            call.Json.Group(call.World.Groups.Find(call.Id()) ?? throw ZendeskProblem.NotFound())));
        gate.On("GET", "/custom_roles", Roles);
        gate.On("GET", "/custom_roles/{id}", call => ZendeskAnswer.Ok("custom_role",
            call.Json.Role(call.World.FindRole(call.Id()) ?? throw ZendeskProblem.NotFound())));
        gate.On("GET", "/users/{id}/group_memberships", call => Many(call, call.World.Groups.Of(call.User().Id)));
        gate.On("POST", "/users/{id}/group_memberships", call => Join(call, call.User()));
        gate.On("GET", "/groups/{id}/memberships", call => Many(call,
            [.. call.World.Groups.Memberships().Where(membership => membership.GroupId == call.Id())]));
        gate.On("GET", "/group_memberships", call => Many(call, [.. call.World.Groups.Memberships()]));
        gate.On("POST", "/group_memberships", call => Join(call, null));
        gate.On("DELETE", "/group_memberships/{id}", Leave);
        gate.On("DELETE", "/users/{user}/group_memberships/{id}", Leave);
    }

    private static ZendeskAnswer Roles(ZendeskCall call) => ZendeskAnswer.Ok(new JsonObject
    {
        ["custom_roles"] = Paging.Array(call.World.Roles, call.Json.Role),
        ["next_page"] = null,
        ["previous_page"] = null,
        ["count"] = call.World.Roles.Count,
    });

    private static ZendeskAnswer Many(ZendeskCall call, IReadOnlyCollection<ZendeskMembership> memberships) =>
        call.Page("group_memberships", memberships, membership => membership.Id, call.Json.Membership);

    private static ZendeskAnswer Join(ZendeskCall call, ZendeskUser? user)
    {
        call.Admin();
        var wanted = call.BodyOf("group_membership");
        wanted.TryId("user_id", out var userId);
        wanted.TryId("group_id", out var groupId);
        user ??= call.World.Users.Find(userId ?? 0);
        if (user is not { Active: true, IsTeamMember: true })
            throw ZendeskProblem.Invalid("user", "User: must be an agent");
        if (groupId is not { } group || call.World.Groups.Find(group) is null)
            throw ZendeskProblem.Invalid("group", "Group: is invalid");
        if (call.World.Groups.IsIn(user.Id, group))
            throw ZendeskProblem.Invalid("user_id", "User: has already been taken", "DuplicateValue");
        var made = call.World.Groups.Join(user, group);
        if (wanted.Flag("default") == true) call.World.Groups.MakeDefault(user, group);
        return new(201, new JsonObject
        {
            ["group_membership"] = call.Json.Membership(call.World.Groups.FindMembership(made.Id)!),
        });
    }

    // The vendor answers at once and unassigns the person's working tickets of that group a little later.
    private static ZendeskAnswer Leave(ZendeskCall call)
    {
        call.Admin();
        var world = call.World;
        var membership = world.Groups.FindMembership(call.Id()) ?? throw ZendeskProblem.NotFound();
        var rest = world.Tickets.BelowClosed(membership.UserId)
            .Where(ticket => ticket.GroupId == membership.GroupId && ticket.Status != "solved").ToArray();
        world.Groups.Leave(membership);
        world.Jobs.EnqueueInternal("Unassign Tickets", [.. rest.Select(ticket => new JobItem(ticket.Id, () =>
        {
            if (ticket.AssigneeId != membership.UserId) return;
            world.Tickets.Assign(ticket, null);
            world.Tickets.Touched(ticket);
        }))]);
        return new(204);
    }
}
