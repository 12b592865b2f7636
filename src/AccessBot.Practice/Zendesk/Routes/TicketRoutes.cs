using System.Text.Json;
using System.Text.Json.Nodes;
using AccessBot.Practice.Zendesk.Tickets;
using AccessBot.Practice.Zendesk.Users;

namespace AccessBot.Practice.Zendesk.Routes;

/// <summary>Tickets: reading, changing one, changing many in a job.</summary>
public static class TicketRoutes
{
    public static void Map(ZendeskGate gate)
    {
        gate.On("GET", "/users/{id}/tickets/assigned", Assigned);
        gate.On("GET", "/users/{id}/tickets/assigned/count", AssignedCount);
        gate.On("GET", "/tickets", call => call.Page(
            "tickets", call.World.Tickets.All, ticket => ticket.Id, call.Json.Ticket));
        gate.On("GET", "/tickets/show_many", ShowMany);
        gate.On("GET", "/tickets/{id}", call => ZendeskAnswer.Ok("ticket", call.Json.Ticket(call.Ticket())));
        gate.On("POST", "/tickets", Create);
        gate.On("PUT", "/tickets/update_many", UpdateMany);
        gate.On("PUT", "/tickets/{id}", Update);
    }

    // Read from the tickets themselves, so it does not lag; closed ones are among them.
    private static ZendeskAnswer Assigned(ZendeskCall call) => call.Page(
        "tickets", call.World.Tickets.AssignedTo(call.User().Id), id => id,
        id => call.Json.Ticket(call.World.Tickets.Find(id)!));

    // Approximate by the vendor's own word: made from what search knows.
    private static ZendeskAnswer AssignedCount(ZendeskCall call)
    {
        var user = call.User();
        return ZendeskAnswer.Ok("count", new JsonObject
        {
            ["value"] = call.World.Tickets.Search.Entries().Count(ticket => ticket.AssigneeId == user.Id),
            ["refreshed_at"] = ZendeskJson.Stamp(call.World.Now),
        });
    }

    private static ZendeskAnswer ShowMany(ZendeskCall call)
    {
        var found = call.Ids().Distinct().Select(call.World.Tickets.Find).OfType<ZendeskTicket>();
        return call.Page("tickets", [.. found.OrderBy(ticket => ticket.Id)], ticket => ticket.Id, call.Json.Ticket);
    }

    private static ZendeskAnswer Create(ZendeskCall call)
    {
        var caller = Editor(call);
        var ticket = new TicketRules(call.World).Create(call.BodyOf("ticket"), caller);
        return new(201, new JsonObject { ["ticket"] = call.Json.Ticket(ticket) });
    }

    private static ZendeskAnswer Update(ZendeskCall call)
    {
        Editor(call);
        var ticket = call.Ticket();
        call.CountTicketUpdate();
        new TicketRules(call.World).Update(ticket, call.BodyOf("ticket"));
        return ZendeskAnswer.Ok(new JsonObject
        {
            ["ticket"] = call.Json.Ticket(ticket),
            ["audit"] = new JsonObject { ["events"] = new JsonArray() },
        });
    }

    private static ZendeskAnswer UpdateMany(ZendeskCall call)
    {
        Editor(call);
        var wanted = Wanted(call);
        if (wanted.Count > 100) throw ZendeskProblem.TooManyItems();
        if (wanted.Count == 0) throw ZendeskProblem.BadAttribute("ids", "given");
        call.CountTicketUpdate();
        var (world, rules) = (call.World, new TicketRules(call.World));
        var job = world.Jobs.Enqueue("Bulk Update Ticket", [.. wanted.Select(item => new JobItem(item.Id, () =>
            rules.Update(world.Tickets.Find(item.Id) ?? throw ZendeskProblem.NotFound(), item.Change)))]);
        return ZendeskAnswer.Ok("job_status", call.Json.Job(job));
    }

    private static IReadOnlyList<(long Id, JsonElement Change)> Wanted(ZendeskCall call) =>
        call.Query("ids") is not null
        ? [.. call.Ids().Select(id => (id, call.BodyOf("ticket")))]
        : [.. call.Body.Items("tickets").Select(item => ((long)(item.Number("id") ?? 0), item))];

    private static ZendeskUser Editor(ZendeskCall call) => call.Caller is { } caller && call.World.CanOwnTickets(caller)
        ? caller
        : throw ZendeskProblem.Forbidden();
}
