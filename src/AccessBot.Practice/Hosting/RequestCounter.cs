using System.Collections.Concurrent;

namespace AccessBot.Practice.Hosting;

/// <summary>
/// Counts requests by target and by "METHOD route", such as <c>GET /api/v4/projects/:id/issues/:iid</c>.
/// </summary>
public sealed class RequestCounter
{
    private readonly ConcurrentDictionary<(string Target, string Route), int> _counts = new();

    /// <summary>Counts one request.</summary>
    public void Count(string target, string method, string route) =>
        _counts.AddOrUpdate((target, $"{method} {route}"), 1, (_, seen) => seen + 1);

    /// <summary>The counts so far, by target and then by "METHOD route", both in alphabetical order.</summary>
    public SortedDictionary<string, SortedDictionary<string, int>> Snapshot()
    {
        var all = new SortedDictionary<string, SortedDictionary<string, int>>(StringComparer.Ordinal);
        foreach (var ((target, route), count) in _counts)
        {
            if (!all.TryGetValue(target, out var routes))
                all[target] = routes = new SortedDictionary<string, int>(StringComparer.Ordinal);
            routes[route] = count;
        }
        return all;
    }

    /// <summary>Starts again from nothing.</summary>
    public void Clear() => _counts.Clear();
}
