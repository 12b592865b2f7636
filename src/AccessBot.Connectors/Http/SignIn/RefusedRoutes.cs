using System.Text.RegularExpressions;

namespace AccessBot.Connectors.Http.SignIn;

/// <summary>
/// Tells whether a vendor answers one kind of call with 403 whoever it is about: then it is the bot that has lost a right.
/// A lost permission leaves everything else working, so that <see cref="RightsProbe"/> sees nothing of it.
/// </summary>
internal sealed partial class RefusedRoutes
{
    /// <summary>So many calls of one kind about different things, with none in between that was answered.</summary>
    private const int Enough = 3;

    private readonly Dictionary<string, HashSet<string>> _refused = [];
    private readonly Lock _lock = new();

    /// <summary>Takes note of an answer; true when this 403 is one of a whole kind.</summary>
    /// <param name="path">With its query.</param>
    public bool IsOfAll(HttpMethod method, string path, int status)
    {
        // A group that a rule fills keeps everybody in it, with 403: that is the group's, and its workflow says so.
        if (method == HttpMethod.Delete) return false;
        var route = $"{method} {RouteOf(path)}";
        lock (_lock)
        {
            if (status is >= 200 and < 300) _refused.Remove(route);
            if (status != 403) return false;
            if (!_refused.TryGetValue(route, out var about)) about = _refused[route] = [];
            if (about.Count < Enough) about.Add(path);
            return about.Count == Enough;
        }
    }

    // The words of the path, and the place in which it is: ids, names and addresses are what it is about.
    private static string RouteOf(string path)
    {
        var parts = path.Split('?', 2)[0].Split('/');
        return string.Join('/', parts.Select((part, at) =>
            Word().IsMatch(part) || (at > 0 && parts[at - 1] is "projects" or "groups" or "apps") ? part : "*"));
    }

    [GeneratedRegex(@"\A[a-z_]+(\.json)?\z")]
    private static partial Regex Word();
}
