namespace AccessBot.Practice.GitLab.Model;

/// <summary>A project with its issues, indexed by when they were last updated.</summary>
public sealed class GitLabProject
{
    private readonly SortedDictionary<long, GitLabIssue> _byIid = [];
    private readonly SortedSet<(DateTimeOffset At, long Iid)> _byUpdate = [];

    public required long Id { get; init; }
    public required string Path { get; set; }
    public required GitLabGroup Group { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public string Visibility { get; set; } = "internal";

    /// <summary>Whether mails from outside become issues here.</summary>
    public bool ServiceDesk { get; set; }

    public Dictionary<long, Membership> Members { get; } = [];
    public List<GitLabUpload> Uploads { get; } = [];

    public string FullPath => $"{Group.FullPath}/{Path}";

    public IReadOnlyCollection<GitLabIssue> Issues => _byIid.Values;

    public long NextIid() => _byIid.Count == 0 ? 1 : _byIid.Keys.Max() + 1;

    public GitLabIssue? Find(long iid) => _byIid.GetValueOrDefault(iid);

    public void Add(GitLabIssue issue)
    {
        _byIid.Add(issue.Iid, issue);
        _byUpdate.Add((issue.UpdatedAt, issue.Iid));
    }

    public void Touch(GitLabIssue issue, DateTimeOffset at)
    {
        _byUpdate.Remove((issue.UpdatedAt, issue.Iid));
        issue.UpdatedAt = at;
        _byUpdate.Add((at, issue.Iid));
    }

    public void Remove(GitLabIssue issue)
    {
        _byIid.Remove(issue.Iid);
        _byUpdate.Remove((issue.UpdatedAt, issue.Iid));
    }

    /// <summary>The issues last updated at or after a moment, the longest untouched first.</summary>
    public IEnumerable<GitLabIssue> UpdatedSince(DateTimeOffset from) =>
        _byUpdate.GetViewBetween((from, 0), (DateTimeOffset.MaxValue, long.MaxValue)).Select(key => _byIid[key.Iid]);
}
