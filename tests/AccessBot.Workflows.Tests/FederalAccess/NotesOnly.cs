using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Tests.FederalAccess;

/// <summary>A GitLab that only takes notes, for tests of their text.</summary>
internal sealed class NotesOnly : IGitLab
{
    public string Written { get; private set; } = "";

    public Task<Note> CreateNoteAsync(IssueRef issue, string body, CancellationToken ct)
    {
        Written = body;
        return Task.FromResult(new Note(7, Some.Bot, body, Some.Time, Some.Time, false, false));
    }

    public Task<Note> EditNoteAsync(IssueRef issue, long noteId, string body, CancellationToken ct) => CreateNoteAsync(issue, body, ct);

    public Task<GitLabUser> GetCurrentUserAsync(CancellationToken ct) => throw new NotSupportedException();

    public Task<IssueReading> ReadIssueAsync(IssueRef issue, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<Note>> ListNotesAsync(IssueRef issue, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<LabelEvent>> ListLabelEventsAsync(IssueRef issue, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<StateEvent>> ListStateEventsAsync(IssueRef issue, CancellationToken ct) => throw new NotSupportedException();

    public Task<Membership> ReadMembershipAsync(string group, GitLabUser user, CancellationToken ct) => throw new NotSupportedException();

    public Task<Issue> EditIssueAsync(IssueRef issue, IssueEdit edit, CancellationToken ct) => throw new NotSupportedException();

    public Task<Upload> UploadAsync(
        string project, string fileName, string mediaType, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<IReadOnlyList<Issue>> ListIssuesAsync(IssueQuery query, CancellationToken ct) =>
        throw new NotSupportedException();
}
