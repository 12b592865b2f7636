using System.Globalization;
using AccessBot.Connectors.Tests.Http;
using Microsoft.AspNetCore.Http;

namespace AccessBot.Connectors.Tests.GitLab;

/// <summary>How a GitLab turns the pages of an issue list.</summary>
public enum Turning
{
    Cursor,
    IgnoresCursor,
    RefusesCursor,
    Numbers,
}

/// <summary>
/// Just enough of GitLab's issue list to turn pages under moving issues: order by update time then falling id, cursor
/// or page number, headers. Small pages whatever is asked, as where unreadable items are dropped.
/// </summary>
internal sealed class ScriptedIssues(Turning turning, int pageSize)
{
    private readonly Dictionary<long, DateTimeOffset> issues = [];

    /// <summary>Runs after each page was made, before it is sent: the world moves on.</summary>
    public Action<int> AfterPage { get; set; } = _ => { };

    public int Pages { get; private set; }

    public void Put(long iid, DateTimeOffset updated) => issues[iid] = updated;

    public Task AnswerAsync(Asked asked, HttpContext context)
    {
        var wantsCursor = asked.Query("pagination") == "keyset";
        if (wantsCursor && turning == Turning.RefusesCursor)
            return Answers.Json(405, """{"error":"Keyset pagination is not yet available for this type of request"}""")(context);
        var since = asked.Query("updated_after") is { Length: > 0 } text ? Time(text) : DateTimeOffset.MinValue;
        var rest = issues.Where(i => i.Value >= since).OrderBy(i => i.Value).ThenByDescending(i => i.Key).ToList();
        var number = asked.Query("page") is { Length: > 0 } page ? int.Parse(page, CultureInfo.InvariantCulture) : 1;
        var byCursor = wantsCursor && turning == Turning.Cursor;
        rest = byCursor ? After(rest, asked.Query("cursor")) : [.. rest.Skip((number - 1) * pageSize)];
        var body = $"[{string.Join(",", rest.Take(pageSize).Select(i => GitLabBench.Issue(i.Key, Text(i.Value))))}]";
        var more = rest.Count > pageSize;
        var headers = byCursor ? CursorHeaders(context, rest, more) : NumberHeaders(context, number, more);
        AfterPage(++Pages);
        return Answers.Json(200, body, headers)(context);
    }

    private static List<KeyValuePair<long, DateTimeOffset>> After(List<KeyValuePair<long, DateTimeOffset>> all, string cursor)
    {
        if (cursor.Split('_') is not [var ticks, var id]) return all;
        var (at, iid) = (long.Parse(ticks, CultureInfo.InvariantCulture), long.Parse(id, CultureInfo.InvariantCulture));
        return [.. all.Where(i => i.Value.Ticks > at || i.Value.Ticks == at && i.Key < iid)];
    }

    private (string, string)[] CursorHeaders(
        HttpContext context, List<KeyValuePair<long, DateTimeOffset>> rest, bool more) =>
        more ? [("Link", Link(context, $"pagination=keyset&cursor={rest[pageSize - 1].Value.Ticks}_{rest[pageSize - 1].Key}"))] : [];

    private static (string, string)[] NumberHeaders(HttpContext context, int number, bool more) => more
        ? [("x-page", $"{number}"), ("x-next-page", $"{number + 1}"), ("Link", Link(context, $"page={number + 1}"))]
        : [("x-page", $"{number}"), ("x-next-page", "")];

    // The public name of a GitLab behind a proxy is not always the one the bot uses.
    private static string Link(HttpContext context, string query)
    {
        var since = context.Request.Query["updated_after"].ToString();
        var filter = since.Length > 0 ? $"&updated_after={Uri.EscapeDataString(since)}" : "";
        return $"<https://gitlab.example{context.Request.Path}?{query}{filter}>; rel=\"next\", <https://gitlab.example/>; rel=\"first\"";
    }

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
