using System.Text.Json.Nodes;

namespace AccessBot.Practice.Zendesk.Routes;

/// <summary>The incremental export: every ticket in the order of its last change, for admins.</summary>
public static class IncrementalRoutes
{
    private const string Path = "/api/v2/incremental/tickets/cursor";

    public static void Map(ZendeskGate gate) => gate.On("GET", "/incremental/tickets/cursor", Read);

    private static ZendeskAnswer Read(ZendeskCall call)
    {
        call.Admin();
        call.Count("incremental-exports-cursor", call.World.Behaviours.IncrementalExportsPerMinute);
        var size = Math.Clamp(Paging.Whole(call.Query("per_page") ?? "1000", "per_page"), 1, 1000);
        var (ticks, id) = Start(call);
        var rest = call.World.Tickets.All
            .OrderBy(ticket => ticket.UpdatedAt).ThenBy(ticket => ticket.Id)
            .Where(ticket => ticket.UpdatedAt.UtcTicks > ticks || ticket.UpdatedAt.UtcTicks == ticks && ticket.Id > id)
            .Take(size + 1).ToList();
        var page = rest.Take(size).ToList();
        var cursor = page is [.., var last]
            ? Paging.Cursor(last.UpdatedAt.UtcTicks, last.Id)
            : call.Query("cursor");
        return ZendeskAnswer.Ok(new JsonObject
        {
            ["tickets"] = Paging.Array(page, call.Json.Ticket),
            ["after_cursor"] = cursor,
            ["after_url"] = cursor is null ? null : $"{call.Root}{Path}.json?cursor={Uri.EscapeDataString(cursor)}",
            ["before_cursor"] = null,
            ["before_url"] = null,
            ["end_of_stream"] = rest.Count <= size,
        });
    }

    private static (long Ticks, long Id) Start(ZendeskCall call)
    {
        if (call.Query("cursor") is { } cursor && Paging.ReadCursor(cursor, "cursor", 2) is [var at, var id])
            return (at, id);
        if (!long.TryParse(call.Query("start_time"), out var seconds))
            throw ZendeskProblem.BadAttribute("start_time", "a Unix time in seconds");
        return (DateTimeOffset.FromUnixTimeSeconds(seconds).UtcTicks - 1, long.MaxValue);
    }
}
