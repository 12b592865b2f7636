using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Tests.Access;

/// <summary>A GitLab that only takes notes, for tests of their text; in it "max" is a member of every project.</summary>
internal sealed class NotesOnly : NoGitLab
{
    private static readonly GitLabUser Max = new(50, "max", "Max Holloway");

    public string Written { get; private set; } = "";

    public override Task<Note> CreateNoteAsync(IssueRef issue, string body, bool isInternal, CancellationToken ct)
    {
        Written = body;
        return Task.FromResult(new Note(7, Some.Bot, body, Some.Time, Some.Time, false, false));
    }

    public override Task<Note> EditNoteAsync(IssueRef issue, long noteId, string body, CancellationToken ct) =>
        CreateNoteAsync(issue, body, false, ct);

    public override Task<GitLabUser?> FindUserAsync(string username, CancellationToken ct) =>
        Task.FromResult(username == Max.Username ? Max : username == "pat" ? Some.Verifier : null);

    public override Task<bool> IsMemberAsync(string project, GitLabUser user, CancellationToken ct) =>
        Task.FromResult(true);
}
