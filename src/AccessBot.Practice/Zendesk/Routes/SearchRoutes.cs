using System.Text.Json.Nodes;
using AccessBot.Practice.Zendesk.Search;
using AccessBot.Practice.Zendesk.Tickets;

namespace AccessBot.Practice.Zendesk.Routes;

/// <summary>Search and its export: both read the index, which is late.</summary>
public static class SearchRoutes
{
    private const int MostResults = 1000;
    private static readonly TimeSpan CursorLives = TimeSpan.FromHours(1);

    public static void Map(ZendeskGate gate)
    {
        gate.On("GET", "/search", Search);
        gate.On("GET", "/search/count", call => ZendeskAnswer.Ok("count", Results(call, Asked(call)).Count));
        gate.On("GET", "/search/export", Export);
    }

    private static string Asked(ZendeskCall call) =>
        call.Query("query") ?? throw ZendeskProblem.BadAttribute("query", "given");

    private static ZendeskAnswer Search(ZendeskCall call)
    {
        var results = Results(call, Asked(call));
        var page = Math.Max(1, Paging.Whole(call.Query("page") ?? "1", "page"));
        var perPage = Math.Clamp(Paging.Whole(call.Query("per_page") ?? "100", "per_page"), 1, 100);
        if ((long)page * perPage > MostResults) throw new ZendeskProblem(422, new JsonObject
        {
            ["error"] = "invalid",
            ["description"] = "Invalid search: Requested response size was greater than Search Response Limits",
        });
        var more = page * perPage < Math.Min(results.Count, MostResults);
        return ZendeskAnswer.Ok(new JsonObject
        {
            ["results"] = Paging.Array(results.Skip((page - 1) * perPage).Take(perPage), item => item.Shape()),
            ["facets"] = null,
            ["next_page"] = more ? Paging.Address(call, "page", $"{page + 1}") : null,
            ["previous_page"] = page > 1 ? Paging.Address(call, "page", $"{page - 1}") : null,
            ["count"] = results.Count,
        });
    }

    private sealed record Result(DateTimeOffset CreatedAt, long Id, Func<JsonObject> Shape);

    private static IReadOnlyList<Result> Results(ZendeskCall call, string query)
    {
        var types = SearchTerms.Read(query).Where(term => term.Field == "type").Select(term => term.Value).ToHashSet();
        var matching = new SearchMatching(call.World);
        var users = types.Count == 0 || types.Contains("user") ? matching.Users(query) : [];
        var tickets = types.Count == 0 || types.Contains("ticket") ? matching.Tickets(query) : [];
        return [.. users.Select(user => new Result(user.CreatedAt, user.Id, () => Typed(call.Json.User(user), "user")))
            .Concat(tickets.Select(ticket => OfTicket(call, ticket)))];
    }

    private static Result OfTicket(ZendeskCall call, ZendeskTicket ticket) =>
        new(ticket.CreatedAt, ticket.Id, () => Typed(call.Json.Ticket(ticket), "ticket"));

    private static JsonObject Typed(JsonObject item, string type)
    {
        item["result_type"] = type;
        return item;
    }

    private static ZendeskAnswer Export(ZendeskCall call)
    {
        call.Count("search-export", call.World.Behaviours.SearchExportsPerMinute);
        var (query, type) = (Asked(call), call.Query("filter[type]"));
        if (type is not ("ticket" or "user"))
            throw ZendeskProblem.BadAttribute("filter[type]", "one of user, ticket, organization, group");
        if (SearchTerms.Read(query).Any(term => term.Field == "type")) throw new ZendeskProblem(422, new JsonObject
        {
            ["error"] = "invalid",
            ["description"] = "Invalid search: type belongs in filter[type], not in the query",
        });
        var size = Math.Clamp(Paging.Whole(call.Query("page[size]") ?? "100", "page[size]"), 1, 1000);
        var (afterAt, afterId) = ReadCursor(call);
        var rest = Results(call, $"{query} type:{type}")
            .OrderBy(item => item.CreatedAt).ThenBy(item => item.Id)
            .Where(item => item.CreatedAt > afterAt || item.CreatedAt == afterAt && item.Id > afterId)
            .Take(size + 1).ToList();
        return ExportPage(call, rest, size);
    }

    private static ZendeskAnswer ExportPage(ZendeskCall call, List<Result> rest, int size)
    {
        var page = rest.Take(size).ToList();
        var cursor = page is [.., var last]
            ? Paging.Cursor(call.World.Now.UtcTicks, last.CreatedAt.UtcTicks, last.Id)
            : null;
        return ZendeskAnswer.Ok(new JsonObject
        {
            ["results"] = Paging.Array(page, item => item.Shape()),
            ["facets"] = null,
            ["meta"] = new JsonObject
            {
                ["has_more"] = rest.Count > size,
                ["after_cursor"] = cursor,
                ["before_cursor"] = null,
            },
            ["links"] = new JsonObject
            {
                ["next"] = rest.Count > size ? Paging.Address(call, "page[after]", cursor!) : null,
                ["prev"] = null,
            },
        });
    }

    private static (DateTimeOffset At, long Id) ReadCursor(ZendeskCall call)
    {
        if (call.Query("page[after]") is not { } cursor) return (DateTimeOffset.MinValue, 0);
        var numbers = Paging.ReadCursor(cursor, "page[after]", 3);
        if (At(numbers[0]) + CursorLives <= call.World.Now) throw new ZendeskProblem(400, new JsonObject
        {
            ["errors"] = new JsonArray(new JsonObject
            {
                ["code"] = "InvalidCursor",
                ["title"] = "The cursor has expired",
                ["status"] = "400",
            }),
        });
        return (At(numbers[1]), numbers[2]);
    }

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}
