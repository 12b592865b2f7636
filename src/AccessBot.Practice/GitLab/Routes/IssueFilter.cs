using System.Globalization;
using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.GitLab.Wire;

namespace AccessBot.Practice.GitLab.Routes;

/// <summary>What an issues list asks for, read once and applied to each issue.</summary>
internal sealed class IssueFilter
{
    private static readonly string[] Orders =
    [
        "created_at", "due_date", "label_priority", "milestone_due", "popularity", "priority", "relative_position",
        "title", "updated_at", "weight",
    ];

    private readonly ApiCall _call;
    private readonly Func<GitLabIssue, bool>[] _rules;
    private readonly DateTimeOffset? _updatedAfter;

    public IssueFilter(ApiCall call)
    {
        _call = call;
        var asked = call.Parameters;
        _updatedAfter = asked.Time("updated_after");
        OrderBy = Known(asked.Text("order_by"), "order_by", Orders) ?? "created_at";
        IsAscending = Known(asked.Text("sort"), "sort", ["asc", "desc"]) == "asc";
        _rules = [.. Rules(asked)];
    }

    public string OrderBy { get; }

    public bool IsAscending { get; }

    /// <summary>The issues that match, in the order asked for.</summary>
    public IEnumerable<GitLabIssue> Of(IEnumerable<GitLabProject> projects) => From(projects, _updatedAfter);

    /// <summary>The same, beginning after a keyset cursor.</summary>
    public IEnumerable<GitLabIssue> After(IEnumerable<GitLabProject> projects, Dictionary<string, string>? cursor)
    {
        if (cursor is null) return Of(projects);
        if (!cursor.TryGetValue("key", out var key) || !long.TryParse(cursor.GetValueOrDefault("id"), out var id))
            throw GitLabRefusedException.Malformed("cursor is invalid");
        var since = OrderBy == "updated_at" && IsAscending
            && DateTimeOffset.TryParse(key, CultureInfo.InvariantCulture, out var at) ? at : _updatedAfter;
        return From(projects, since).Where(issue =>
        {
            var order = string.CompareOrdinal(Key(issue), key) is not 0 and var byKey ? byKey : issue.Id.CompareTo(id);
            return IsAscending ? order > 0 : order < 0;
        });
    }

    public Dictionary<string, string> Cursor(GitLabIssue issue) =>
        new() { ["key"] = Key(issue), ["id"] = issue.Id.ToString(CultureInfo.InvariantCulture), ["_kd"] = "n" };

    private IEnumerable<GitLabIssue> From(IEnumerable<GitLabProject> projects, DateTimeOffset? since)
    {
        var found = projects.SelectMany(project =>
                since is { } from ? project.UpdatedSince(from) : project.Issues)
            .Where(issue => _rules.All(rule => rule(issue)) && _call.GitLab.Access.MayRead(_call.Person, issue));
        return IsAscending ? found.OrderBy(Key, StringComparer.Ordinal).ThenBy(issue => issue.Id)
            : found.OrderByDescending(Key, StringComparer.Ordinal).ThenByDescending(issue => issue.Id);
    }

    // Fixed-width text sorts as the value does, and travels in a cursor unchanged.
    private string Key(GitLabIssue issue) => OrderBy switch
    {
        "updated_at" => issue.UpdatedAt.UtcDateTime.ToString("o", CultureInfo.InvariantCulture),
        "title" => issue.Title,
        "due_date" => issue.DueDate.Iso() ?? "9999",
        _ => issue.CreatedAt.UtcDateTime.ToString("o", CultureInfo.InvariantCulture),
    };

    private IEnumerable<Func<GitLabIssue, bool>> Rules(ApiParameters asked)
    {
        var state = Known(asked.Text("state"), "state", ["opened", "closed", "all"]);
        if (state is "opened" or "closed") yield return issue => issue.IsOpen == (state == "opened");
        if (asked.List("labels") is { Count: > 0 } labels) yield return WithLabels(labels);
        if (asked.List("not[labels]") is { Count: > 0 } not)
            yield return issue => !issue.Labels.Exists(one => not.Contains(one.Title));
        if (_updatedAfter is { } after) yield return issue => issue.UpdatedAt >= after;
        if (asked.Time("updated_before") is { } before) yield return issue => issue.UpdatedAt <= before;
        if (asked.Time("created_after") is { } since) yield return issue => issue.CreatedAt >= since;
        if (asked.Time("created_before") is { } until) yield return issue => issue.CreatedAt <= until;
        if (asked.Numbers("iids") is { Count: > 0 } iids) yield return issue => iids.Contains(issue.Iid);
        if (asked.Number("author_id") is { } author) yield return issue => issue.AuthorId == author;
        if (asked.Text("author_username") is { Length: > 0 } name)
            yield return issue => issue.AuthorId == _call.GitLab.People.Find(name)?.Id;
        if (asked.Flag("confidential") is { } secret) yield return issue => issue.Confidential == secret;
        if (asked.Text("search") is { Length: > 0 } search)
            yield return issue =>
                $"{issue.Title}\n{issue.Description}".Contains(search, StringComparison.OrdinalIgnoreCase);
        if (asked.Text("scope") is "created_by_me" or "created-by-me")
            yield return issue => issue.AuthorId == _call.Person.Id;
    }

    private static Func<GitLabIssue, bool> WithLabels(IReadOnlyList<string> labels)
    {
        if (labels is ["None"]) return issue => issue.Labels.Count == 0;
        if (labels is ["Any"]) return issue => issue.Labels.Count > 0;
        return issue => labels.All(title => issue.Labels.Exists(one => one.Title == title));
    }

    private static string? Known(string? value, string name, string[] values) =>
        string.IsNullOrEmpty(value) ? null
            : values.Contains(value) ? value
            : throw GitLabRefusedException.Malformed($"{name} does not have a valid value");
}
