using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace AccessBot.Practice.GitLab.Wire;

/// <summary>Pages as GitLab turns them: by number with x- headers, or by keyset with nothing but a Link.</summary>
internal static class Paging
{
    private const int MostCounted = 10_000;

    /// <summary>One page by number. The total is left out above 10,000 rows.</summary>
    public static Reply ByNumber<T>(
        ApiCall call, IEnumerable<T> rows, Func<T, object> wire, Func<T, bool>? shown = null)
    {
        var all = rows as IReadOnlyCollection<T> ?? [.. rows];
        var perPage = PerPage(call);
        var page = (int)Math.Max(1, call.Parameters.Number("page") ?? 1);
        var pages = Math.Max(1, (all.Count + perPage - 1) / perPage);
        // GitLab drops rows that the caller may not see after it cut the page, so a page can come short.
        var body = all.Skip((page - 1) * perPage).Take(perPage).Where(shown ?? (_ => true)).Select(wire).ToList();
        var headers = new Dictionary<string, string>
        {
            ["x-page"] = Text(page),
            ["x-per-page"] = Text(perPage),
            ["x-prev-page"] = page > 1 ? Text(page - 1) : "",
            ["x-next-page"] = page < pages ? Text(page + 1) : "",
        };
        var links = new List<string>();
        if (page > 1) links.Add(Link(call, "prev", ("page", Text(page - 1))));
        if (page < pages) links.Add(Link(call, "next", ("page", Text(page + 1))));
        links.Add(Link(call, "first", ("page", "1")));
        if (all.Count <= MostCounted)
        {
            headers["x-total"] = Text(all.Count);
            headers["x-total-pages"] = Text(pages);
            links.Add(Link(call, "last", ("page", Text(pages))));
        }
        headers["Link"] = string.Join(", ", links);
        return Reply.Ok(body) with { Headers = headers };
    }

    /// <summary>
    /// One page by keyset: rows are in order and begin after the cursor; at the end there is no Link.
    /// </summary>
    public static Reply ByKeyset<T>(
        ApiCall call, IEnumerable<T> rows, Func<T, object> wire, Func<T, Dictionary<string, string>> key)
    {
        var perPage = PerPage(call);
        var page = rows.Take(perPage + 1).ToList();
        var headers = new Dictionary<string, string> { ["x-per-page"] = Text(perPage) };
        if (page.Count > perPage)
            headers["Link"] = Link(call, "next", ("cursor", Pack(key(page[perPage - 1]))), ("page", null));
        return Reply.Ok(page.Take(perPage).Select(wire).ToList()) with { Headers = headers };
    }

    /// <summary>What a cursor holds, or null without one; one that GitLab did not write is a 400.</summary>
    public static Dictionary<string, string>? Cursor(ApiCall call)
    {
        if (call.Parameters.Text("cursor") is not { Length: > 0 } cursor) return null;
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(WebEncoders.Base64UrlDecode(cursor));
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            throw GitLabRefusedException.Malformed("cursor is invalid");
        }
    }

    private static string Pack(Dictionary<string, string> key) =>
        WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(key)));

    private static int PerPage(ApiCall call) => (int)Math.Clamp(call.Parameters.Number("per_page") ?? 20, 1, 100);

    private static string Link(ApiCall call, string relation, params (string Name, string? Value)[] changes)
    {
        var request = call.Http.Request;
        var query = request.Query
            .Where(pair => !changes.Any(change => change.Name == pair.Key))
            .SelectMany(pair => pair.Value.Select(value => (Name: pair.Key, Value: value)))
            .Concat(changes).Where(pair => pair.Value is not null)
            .Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value!)}");
        var path = $"{request.Scheme}://{request.Host}{request.Path.ToUriComponent()}";
        return $"<{path}?{string.Join('&', query)}>; rel=\"{relation}\"";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
