using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Tests;

/// <summary>A GitLab that answers nothing; a test overrides what it is about, and anything else asked fails it.</summary>
internal abstract class NoGitLab : IGitLab
{
    public virtual Task<GitLabUser> GetCurrentUserAsync(CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<IssueReading> ReadIssueAsync(IssueRef issue, CancellationToken ct) =>
        throw new NotSupportedException();

    public virtual Task<ListPage<Note>> ReadNotesAsync(IssueRef issue, int page, CancellationToken ct) =>
        throw new NotSupportedException();

    public virtual Task<ListPage<LabelEvent>> ReadLabelEventsAsync(IssueRef issue, int page, CancellationToken ct) =>
        throw new NotSupportedException();

    public virtual Task<ListPage<StateEvent>> ReadStateEventsAsync(IssueRef issue, int page, CancellationToken ct) =>
        throw new NotSupportedException();

    public virtual Task<IReadOnlyList<ProjectLabel>> FindLabelsAsync(
        string project, IReadOnlyList<string> names, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Membership> ReadMembershipAsync(PermittedGroup group, GitLabUser user, CancellationToken ct) =>
        throw new NotSupportedException();

    public virtual Task<bool> IsMemberAsync(string project, GitLabUser user, CancellationToken ct) =>
        throw new NotSupportedException();

    public virtual Task<GitLabAccount?> FindAccountAsync(long id, CancellationToken ct) =>
        throw new NotSupportedException();

    public virtual Task<GitLabUser?> FindUserAsync(string username, CancellationToken ct) =>
        throw new NotSupportedException();

    public virtual Task<Note?> FindNoteAsync(IssueRef issue, long noteId, CancellationToken ct) =>
        throw new NotSupportedException();

    public virtual Task DeleteNoteAsync(IssueRef issue, long noteId, CancellationToken ct) =>
        throw new NotSupportedException();

    public virtual Task<Note> CreateNoteAsync(IssueRef issue, string body, bool isInternal, CancellationToken ct) =>
        throw new NotSupportedException();

    public virtual Task<Note> EditNoteAsync(IssueRef issue, long noteId, string body, CancellationToken ct) =>
        throw new NotSupportedException();

    public virtual Task<Issue> EditIssueAsync(IssueRef issue, IssueEdit edit, CancellationToken ct) =>
        throw new NotSupportedException();

    public virtual Task<Issue> FileIssueAsync(string project, NewIssue issue, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Upload> UploadAsync(
        string project, string fileName, string mediaType, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        throw new NotSupportedException();

    public virtual IAsyncEnumerable<IReadOnlyList<Issue>> ListIssuesAsync(IssueQuery query, CancellationToken ct) =>
        throw new NotSupportedException();
}
