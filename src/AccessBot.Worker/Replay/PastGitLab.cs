using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Replay;

/// <summary>
/// GitLab with one issue shown as it was at a moment; labels, people and groups are today's. Nothing is ever written through it.
/// </summary>
internal sealed class PastGitLab(IGitLab real) : IGitLab
{
    private PastIssue? _past;
    private DateTimeOffset _moment;

    public IGitLab Real => real;

    public void Show(PastIssue past, DateTimeOffset moment) => (_past, _moment) = (past, moment);

    public Task<GitLabUser> GetCurrentUserAsync(CancellationToken ct) => real.GetCurrentUserAsync(ct);

    public Task<IssueReading> ReadIssueAsync(IssueRef issue, CancellationToken ct) => Of(issue) is { } past
        ? Task.FromResult<IssueReading>(new IssueReading.Found(past.At(_moment), _moment))
        : real.ReadIssueAsync(issue, ct);

    public Task<ListPage<Note>> ReadNotesAsync(IssueRef issue, int page, CancellationToken ct) =>
        Of(issue) is { } past ? Whole(past.Notes(_moment)) : real.ReadNotesAsync(issue, page, ct);

    public Task<ListPage<LabelEvent>> ReadLabelEventsAsync(IssueRef issue, int page, CancellationToken ct) =>
        Of(issue) is { } past ? Whole(past.Labels(_moment)) : real.ReadLabelEventsAsync(issue, page, ct);

    public Task<ListPage<StateEvent>> ReadStateEventsAsync(IssueRef issue, int page, CancellationToken ct) =>
        Of(issue) is { } past ? Whole(past.States(_moment)) : real.ReadStateEventsAsync(issue, page, ct);

    public Task<IReadOnlyList<ProjectLabel>> FindLabelsAsync(string project, IReadOnlyList<string> names, CancellationToken ct) =>
        real.FindLabelsAsync(project, names, ct);

    public Task<Membership> ReadMembershipAsync(PermittedGroup group, GitLabUser user, CancellationToken ct) =>
        real.ReadMembershipAsync(group, user, ct);

    public Task<bool> IsMemberAsync(string project, GitLabUser user, CancellationToken ct) => real.IsMemberAsync(project, user, ct);

    public Task<GitLabAccount?> FindAccountAsync(long id, CancellationToken ct) => real.FindAccountAsync(id, ct);

    public Task<GitLabUser?> FindUserAsync(string username, CancellationToken ct) => real.FindUserAsync(username, ct);

    public Task<Note?> FindNoteAsync(IssueRef issue, long noteId, CancellationToken ct) => real.FindNoteAsync(issue, noteId, ct);

    public IAsyncEnumerable<IReadOnlyList<Issue>> ListIssuesAsync(IssueQuery query, CancellationToken ct) => real.ListIssuesAsync(query, ct);

    public Task<Note> CreateNoteAsync(IssueRef issue, string body, bool isInternal, CancellationToken ct) => throw Written();

    public Task<Note> EditNoteAsync(IssueRef issue, long noteId, string body, CancellationToken ct) => throw Written();

    public Task DeleteNoteAsync(IssueRef issue, long noteId, CancellationToken ct) => throw Written();

    public Task<Issue> EditIssueAsync(IssueRef issue, IssueEdit edit, CancellationToken ct) => throw Written();

    public Task<Issue> FileIssueAsync(string project, NewIssue issue, CancellationToken ct) => throw Written();

    public Task<Upload> UploadAsync(string project, string fileName, string mediaType, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        throw Written();

    private PastIssue? Of(IssueRef issue) => _past?.Ref == issue ? _past : null;

    private static Task<ListPage<T>> Whole<T>(IReadOnlyList<T> items) => Task.FromResult(new ListPage<T>(items, HasMore: false));

    private static InvalidOperationException Written() => new("a replay writes to no issue");
}
