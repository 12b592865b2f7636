using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Extensions;

namespace AccessBot.Practice.Zendesk;

/// <summary>
/// Lists as the vendor pages them: by offset (page, per_page, with a count), where rows move up when an earlier one
/// goes, or by cursor (page[size], page[after]) where they do not. Items are ordered by id.
/// </summary>
public static class Paging
{
    private const int MostPerPage = 100;

    public static ZendeskAnswer Page<T>(
        this ZendeskCall call, string key, IReadOnlyCollection<T> items, Func<T, long> id, Func<T, JsonNode> shape) =>
        call.Query("page[size]") is { } size
            ? ByCursor(call, key, items, id, shape, Math.Clamp(Whole(size, "page[size]"), 1, MostPerPage))
            : ByOffset(call, key, items, shape);

    /// <summary>One page by number, for lists that know no cursor.</summary>
    public static ZendeskAnswer ByOffset<T>(
        ZendeskCall call, string key, IReadOnlyCollection<T> items, Func<T, JsonNode> shape)
    {
        var page = Math.Max(1, Whole(call.Query("page") ?? "1", "page"));
        var perPage = Math.Clamp(Whole(call.Query("per_page") ?? "100", "per_page"), 1, MostPerPage);
        if (page > call.World.Behaviours.OffsetPages) throw TooDeep();
        return ZendeskAnswer.Ok(new JsonObject
        {
            [key] = Array(items.Skip((page - 1) * perPage).Take(perPage), shape),
            ["next_page"] = (long)page * perPage < items.Count ? Address(call, "page", $"{page + 1}") : null,
            ["previous_page"] = page > 1 ? Address(call, "page", $"{page - 1}") : null,
            ["count"] = items.Count,
        });
    }

    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode> shape) => new([.. items.Select(shape)]);

    /// <summary>This request's address with one query parameter replaced.</summary>
    public static string Address(ZendeskCall call, string name, string value)
    {
        var others = call.Http.Request.Query
            .Where(pair => pair.Key != name)
            .SelectMany(pair => pair.Value, (pair, one) => KeyValuePair.Create(pair.Key, one ?? ""));
        var query = new QueryBuilder(others) { { name, value } };
        return call.Root + call.Http.Request.Path + query.ToQueryString();
    }

    public static int Whole(string text, string name) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ZendeskProblem.BadAttribute(name, "an integer");

    /// <summary>A cursor is numbers in disguise; one that is none of ours is an error of the parameter.</summary>
    public static string Cursor(params IReadOnlyList<long> numbers) => Convert.ToBase64String(
        Encoding.ASCII.GetBytes(string.Join(' ', numbers.Select(one => one.ToString(CultureInfo.InvariantCulture)))));

    public static IReadOnlyList<long> ReadCursor(string cursor, string parameter, int count)
    {
        var bytes = new byte[cursor.Length];
        _ = Convert.TryFromBase64String(cursor, bytes, out var size);
        var parts = Encoding.ASCII.GetString(bytes, 0, size).Split(' ');
        var numbers = parts.Select(part => long.TryParse(part, out var number) ? number : -1).ToList();
        return numbers.Count == count && numbers.TrueForAll(number => number >= 0)
            ? numbers
            : throw ZendeskProblem.BadAttribute(parameter, "a cursor");
    }

    private static ZendeskAnswer ByCursor<T>(
        ZendeskCall call, string key, IReadOnlyCollection<T> items, Func<T, long> id, Func<T, JsonNode> shape, int size)
    {
        var after = call.Query("page[after]") is { } cursor ? ReadCursor(cursor, "page[after]", 1)[0] : 0;
        var rest = items.Where(item => id(item) > after).Take(size + 1).ToList();
        var page = rest.Take(size).ToList();
        var end = page.Count > 0 ? Cursor(id(page[^1])) : null;
        return ZendeskAnswer.Ok(new JsonObject
        {
            [key] = Array(page, shape),
            ["meta"] = new JsonObject
            {
                ["has_more"] = rest.Count > size,
                ["after_cursor"] = end,
                ["before_cursor"] = null,
            },
            ["links"] = new JsonObject
            {
                ["next"] = rest.Count > size ? Address(call, "page[after]", end!) : null,
                ["prev"] = null,
            },
        });
    }

    private static ZendeskProblem TooDeep() => new(400, new JsonObject
    {
        ["errors"] = new JsonArray(new JsonObject
        {
            ["code"] = "InvalidPaginationDepth",
            ["title"] = "Pagination by offset ends here; use cursor pagination for more",
            ["status"] = "400",
        }),
    });
}
