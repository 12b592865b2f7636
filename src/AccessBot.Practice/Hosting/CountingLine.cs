using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Practice.Hosting;

/// <summary>
/// Counts every request that arrives, also one that a fault will stop: the vendor was asked either way.
/// </summary>
internal sealed partial class CountingLine(VendorHostOptions options)
{
    public Task Invoke(HttpContext http, RequestDelegate next)
    {
        var template = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        var route = template is null ? "(unknown)" : RouteParameter().Replace("/" + template.TrimStart('/'), ":$1");
        options.Requests.Count(options.Target, http.Request.Method, route);
        return next(http);
    }

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex RouteParameter();
}
