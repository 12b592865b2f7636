using System.Text.Json;
using System.Text.Json.Nodes;
using AccessBot.Practice.Zendesk.Tickets;
using AccessBot.Practice.Zendesk.Users;

namespace AccessBot.Practice.Zendesk;

/// <summary>What the vendor does when somebody creates or changes a ticket.</summary>
public sealed class TicketRules(ZendeskWorld world)
{
    public static readonly IReadOnlyList<string> Statuses = ["new", "open", "pending", "hold", "solved", "closed"];

    public ZendeskTicket Create(JsonElement wanted, ZendeskUser actor)
    {
        var requester = Requester(wanted) ?? actor;
        if (requester.Suspended)
            throw ZendeskProblem.Invalid(
                "requester", $"Requester: {requester.Name} is suspended.", "RequesterSuspended");
        if (wanted.Find("comment") is null)
            throw ZendeskProblem.Invalid("base", "Description: cannot be blank", "BlankValue");
        var draft = new ZendeskTicket { Id = 0, Subject = "", CreatedAt = world.Now, UpdatedAt = world.Now };
        var (status, owner) = Checked(draft, wanted);
        var ticket = world.Tickets.Add(wanted.Text("subject") ?? "", "new", null, null, requester.Id);
        Change(ticket, wanted, status, owner);
        return ticket;
    }

    /// <summary>Throws the vendor's problem and changes nothing, or changes the ticket.</summary>
    public void Update(ZendeskTicket ticket, JsonElement wanted)
    {
        if (wanted.Flag("safe_update") == true) RequireUnchanged(ticket, wanted.Text("updated_stamp"));
        if (ticket.Status == "closed")
            throw ZendeskProblem.Invalid("status", "Status: closed prevents ticket update", "InvalidValue");
        var (status, owner) = Checked(ticket, wanted);
        Change(ticket, wanted, status, owner);
        world.Tickets.CountUpdate();
    }

    private (string? Status, (long? Assignee, long? Group) Owner) Checked(ZendeskTicket ticket, JsonElement wanted)
    {
        var status = wanted.Text("status");
        if (status is not null && !Statuses.Contains(status))
            throw ZendeskProblem.Invalid("status", $"Status: {status} is not included in the list");
        return (status, Owner(ticket, wanted));
    }

    private void Change(
        ZendeskTicket ticket, JsonElement wanted, string? status, (long? Assignee, long? Group) owner)
    {
        var (assignee, group) = owner;
        if (assignee != ticket.AssigneeId) world.Tickets.Assign(ticket, assignee);
        ticket.GroupId = group;
        ticket.Status = status ?? (ticket.Status == "new" && assignee is not null ? "open" : ticket.Status);
        ticket.Subject = wanted.Text("subject") ?? ticket.Subject;
        ticket.Tags = wanted.Words("tags") is { } tags ? UserRules.Distinct(tags) : ticket.Tags;
        world.Tickets.Touched(ticket);
    }

    private (long? Assignee, long? Group) Owner(ZendeskTicket ticket, JsonElement wanted)
    {
        var moved = wanted.TryId("group_id", out var wantedGroup);
        var group = moved ? wantedGroup : ticket.GroupId;
        if (group is { } known && world.Groups.Find(known) is null)
            throw ZendeskProblem.Invalid("group", "Group: is invalid");
        var named = wanted.TryId("assignee_id", out var assignee);
        if (wanted.Text("assignee_email") is { } email)
            (named, assignee) = (true, world.Users.FindByEmail(email)?.Id ?? throw InvalidAssignee());
        if (!named) return (moved ? StaysIfIn(group, ticket.AssigneeId) : ticket.AssigneeId, group);
        if (assignee is not { } id) return (Unassigned(ticket, group), group);

        var user = world.Users.Find(id);
        if (!world.CanOwnTickets(user)) throw InvalidAssignee();
        // An assignee from outside the group brings the ticket into his own, unless a group was asked for.
        if (group is { } its && world.Groups.IsIn(id, its)) return (id, its);
        if (wantedGroup is not null) throw InvalidAssignee();
        return (id, user!.DefaultGroupId ?? throw InvalidAssignee());
    }

    private long? StaysIfIn(long? group, long? assignee) =>
        assignee is { } id && group is { } its && world.Groups.IsIn(id, its) ? assignee : null;

    private long? Unassigned(ZendeskTicket ticket, long? group)
    {
        if (ticket.Status == "solved" && world.Behaviours.SolvedKeepsAssignee)
            throw ZendeskProblem.Invalid("assignee", "Assignee: is required when solving a ticket", "BlankValue");
        var name = group is { } id ? world.Groups.Find(id)!.Name : "";
        return world.Behaviours.Unassigning.GetValueOrDefault(name) switch
        {
            Unassigning.AutoAssigns => world.Groups.LowestAgent(group!.Value, ticket.AssigneeId ?? 0)?.Id,
            Unassigning.ReturnsToTheOnlyOne =>
                world.Groups.LowestAgent(group!.Value, ticket.AssigneeId ?? 0) is null ? ticket.AssigneeId : null,
            Unassigning.Refuses => throw ZendeskProblem.Invalid("assignee", "Assignee: is required", "BlankValue"),
            _ => null,
        };
    }

    private ZendeskUser? Requester(JsonElement wanted)
    {
        if (wanted.TryId("requester_id", out var id) && id is { } known)
            return world.Users.Find(known) ?? throw ZendeskProblem.Invalid("requester", "Requester: is invalid");
        if (wanted.Find("requester") is not { } person || person.Text("email") is not { } email) return null;
        if (world.Users.FindByEmail(email) is { } user) return user;
        new UserRules(world).RequireFreeEmail(email, null);
        var made = world.Users.Add(person.Text("name") ?? email, email);
        world.Users.Touched(made);
        return made;
    }

    private static void RequireUnchanged(ZendeskTicket ticket, string? stamp)
    {
        if (stamp is not null && stamp == ZendeskJson.Stamp(ticket.UpdatedAt)) return;
        throw new ZendeskProblem(409, new JsonObject
        {
            ["error"] = "UpdateConflict",
            ["description"] = "Safe Update prevented the update because the ticket has been updated meanwhile.",
        });
    }

    private static ZendeskProblem InvalidAssignee() =>
        ZendeskProblem.Invalid("assignee", "Assignee: is not an agent who can take this ticket");
}
