using System.Runtime.CompilerServices;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Scenarios.Tests.Scheduling;

/// <summary>
/// A GitLab of issues that change at any moment, whose clock is its own and which shows an update some time after it
/// dated it. Lists by cursor, a few at a time; counts its requests. Only listing works.
/// </summary>
internal sealed class ListingGitLab(TimeProvider? clock = null) : IGitLab
{
    public const int PageSize = 3;

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Dictionary<long, List<Version>> _issues = [];

    /// <summary>How far GitLab's clock is from the bot's.</summary>
    public TimeSpan Skew { get; set; }

    public int Requests { get; private set; }

    /// <summary>The latest update of each issue that a listing has shown.</summary>
    public Dictionary<long, DateTimeOffset> Shown { get; } = [];

    /// <summary>Runs between two pages.</summary>
    public Action BetweenPages { get; set; } = () => { };

    /// <summary>Thrown instead of an answer.</summary>
    public Exception? Trouble { get; set; }

    public IReadOnlyDictionary<long, DateTimeOffset> Truth => _issues.ToDictionary(i => i.Key, i => i.Value[^1].UpdatedAt);

    private DateTimeOffset Now => Milliseconds(_clock.GetUtcNow() + Skew);

    /// <summary>Changes an issue now; lists show it only after the lag.</summary>
    public void Touch(long iid, TimeSpan lag = default)
    {
        if (!_issues.TryGetValue(iid, out var versions)) _issues[iid] = versions = [];
        versions.Add(new Version(Now, Now + lag));
    }

    /// <summary>Changes an issue with a date of somebody's choice, as owners may.</summary>
    public void TouchDated(long iid, DateTimeOffset at) => _issues[iid] = [new Version(Milliseconds(at), Now)];

    public async IAsyncEnumerable<IReadOnlyList<Issue>> ListIssuesAsync(
        IssueQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        var after = (At: query.UpdatedAfter ?? DateTimeOffset.MinValue, Iid: long.MinValue);
        while (true)
        {
            Requests++;
            if (Trouble is not null) throw Trouble;
            var page = Visible()
                .Where(i => (i.UpdatedAt, i.Iid).CompareTo((after.At, after.Iid)) > 0)
                .OrderBy(i => i.UpdatedAt).ThenBy(i => i.Iid).Take(PageSize).ToList();
            foreach (var (iid, at) in page) Shown[iid] = at;
            if (page.Count > 0) yield return [.. page.Select(i => ToIssue(query.Path, i.Iid, i.UpdatedAt))];
            if (page.Count < PageSize) yield break;
            after = (page[^1].UpdatedAt, page[^1].Iid);
            BetweenPages();
        }
    }

    private IEnumerable<(long Iid, DateTimeOffset UpdatedAt)> Visible() =>
        from issue in _issues
        let shown = issue.Value.LastOrDefault(v => v.VisibleAt <= Now)
        where shown is not null
        select (issue.Key, shown.UpdatedAt);

    private static Issue ToIssue(string project, long iid, DateTimeOffset at) => new(
        iid, new IssueRef(project, iid), $"Issue {iid}", $"as of {at:O}", true, false, [], new GitLabUser(1, "ana", "Ana"), at, at,
        null, null, 0, null, $"https://gitlab.example.com/{project}/-/issues/{iid}");

    private static DateTimeOffset Milliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    public Task<GitLabUser> GetCurrentUserAsync(CancellationToken ct) => throw new NotSupportedException();

    public Task<IssueReading> ReadIssueAsync(IssueRef issue, CancellationToken ct) => throw new NotSupportedException();

    public Task<ListPage<Note>> ReadNotesAsync(IssueRef issue, int page, CancellationToken ct) => throw new NotSupportedException();

    public Task<ListPage<LabelEvent>> ReadLabelEventsAsync(IssueRef issue, int page, CancellationToken ct) => throw new NotSupportedException();

    public Task<ListPage<StateEvent>> ReadStateEventsAsync(IssueRef issue, int page, CancellationToken ct) => throw new NotSupportedException();

    public Task<Membership> ReadMembershipAsync(PermittedGroup group, GitLabUser user, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<ProjectLabel>> FindLabelsAsync(string project, IReadOnlyList<string> names, CancellationToken ct) => throw new NotSupportedException();

    public Task<bool> IsMemberAsync(string project, GitLabUser user, CancellationToken ct) => throw new NotSupportedException();

    public Task<GitLabAccount?> FindAccountAsync(long id, CancellationToken ct) => throw new NotSupportedException();

    public Task<GitLabUser?> FindUserAsync(string username, CancellationToken ct) => throw new NotSupportedException();

    public Task<Note?> FindNoteAsync(IssueRef issue, long noteId, CancellationToken ct) => throw new NotSupportedException();

    public Task DeleteNoteAsync(IssueRef issue, long noteId, CancellationToken ct) => throw new NotSupportedException();

    public Task<Note> CreateNoteAsync(IssueRef issue, string body, bool isInternal, CancellationToken ct) => throw new NotSupportedException();

    public Task<Note> EditNoteAsync(IssueRef issue, long noteId, string body, CancellationToken ct) => throw new NotSupportedException();

    public Task<Issue> EditIssueAsync(IssueRef issue, IssueEdit edit, CancellationToken ct) => throw new NotSupportedException();

    public Task<Issue> FileIssueAsync(string project, NewIssue issue, CancellationToken ct) => throw new NotSupportedException();

    public Task<Upload> UploadAsync(
        string project, string fileName, string mediaType, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        throw new NotSupportedException();

    private sealed record Version(DateTimeOffset UpdatedAt, DateTimeOffset VisibleAt);
}
