using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports;

/// <summary>
/// GitLab in its own words, as small as the workflows need it. Failures: <see cref="VendorTrouble"/> when trying again
/// may help, <see cref="VendorRefusal"/> when it will not. Source: GitLab REST API v4.
/// </summary>
public interface IGitLab
{
    /// <summary>Whose token this is: the one author whose notes and markers are trusted.</summary>
    Task<GitLabUser> GetCurrentUserAsync(CancellationToken ct);

    /// <summary>
    /// One issue and GitLab's own time of the answer (its <c>Date</c> header).
    /// A missing issue is an answer, not an error.
    /// </summary>
    Task<IssueReading> ReadIssueAsync(IssueRef issue, CancellationToken ct);

    /// <summary>A page of the notes, the first is 1; the one whose last edit is the longest ago comes first.</summary>
    Task<ListPage<Note>> ReadNotesAsync(IssueRef issue, int page, CancellationToken ct);

    /// <summary>A page of the label events, oldest first.</summary>
    Task<ListPage<LabelEvent>> ReadLabelEventsAsync(IssueRef issue, int page, CancellationToken ct);

    /// <summary>A page of who closed and reopened the issue, oldest first. GitLab writes no note about either.</summary>
    Task<ListPage<StateEvent>> ReadStateEventsAsync(IssueRef issue, int page, CancellationToken ct);

    /// <summary>The labels of these names that an issue of the project can carry; whatever their case.</summary>
    Task<IReadOnlyList<ProjectLabel>> FindLabelsAsync(
        string project, IReadOnlyList<string> names, CancellationToken ct);

    /// <summary>Whether a user is one of those who may say yes, and counts today.</summary>
    Task<Membership> ReadMembershipAsync(PermittedGroup group, GitLabUser user, CancellationToken ct);

    /// <summary>Whether somebody is a member of the project, through its groups too.</summary>
    Task<bool> IsMemberAsync(string project, GitLabUser user, CancellationToken ct);

    /// <summary>Null when no account has this id any more.</summary>
    Task<GitLabAccount?> FindAccountAsync(long id, CancellationToken ct);

    /// <summary>Who has this username now, whatever its case; null when nobody has.</summary>
    Task<GitLabUser?> FindUserAsync(string username, CancellationToken ct);

    /// <summary>
    /// Posts a note and returns what GitLab stored. A body of quick actions only is answered 202 and stores nothing:
    /// that is a <see cref="VendorRefusal"/>.
    /// </summary>
    /// <param name="isInternal">Shown to members of the project only, and mailed to nobody outside.</param>
    Task<Note> CreateNoteAsync(IssueRef issue, string body, bool isInternal, CancellationToken ct);

    /// <summary>The note with this id, which is there as soon as it is written; null when it was deleted.</summary>
    Task<Note?> FindNoteAsync(IssueRef issue, long noteId, CancellationToken ct);

    Task<Note> EditNoteAsync(IssueRef issue, long noteId, string body, CancellationToken ct);

    /// <summary>Deletes a note of the bot's own.</summary>
    Task DeleteNoteAsync(IssueRef issue, long noteId, CancellationToken ct);

    /// <summary>
    /// Changes labels, state, description or who can see it; what is null stays. Returns the issue as stored: GitLab
    /// leaves out in silence what the bot may not set.
    /// </summary>
    Task<Issue> EditIssueAsync(IssueRef issue, IssueEdit edit, CancellationToken ct);

    /// <summary>
    /// Files a confidential issue and returns it as stored: GitLab leaves out in silence what the bot may not set. It takes no key
    /// against doing it twice.
    /// </summary>
    Task<Issue> FileIssueAsync(string project, NewIssue issue, CancellationToken ct);

    Task<Upload> UploadAsync(
        string project, string fileName, string mediaType, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>
    /// Issues of a source updated at or after a time, oldest update first, a page at a time. Never skips an issue that
    /// is updated while pages are turned; may show one twice.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<Issue>> ListIssuesAsync(IssueQuery query, CancellationToken ct);
}

/// <summary>One page of a list.</summary>
/// <param name="HasMore">Whether a page comes after it. How many items there are says nothing: pages may be short.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, bool HasMore);

/// <summary>What reading an issue gave.</summary>
public abstract record IssueReading
{
    /// <param name="GitLabTime">GitLab's clock when it answered, to the second.</param>
    public sealed record Found(Issue Issue, DateTimeOffset GitLabTime) : IssueReading;

    /// <summary>Deleted, or no longer visible to the bot.</summary>
    public sealed record Gone : IssueReading;
}

/// <summary>Whether somebody belongs to a group now.</summary>
public abstract record Membership
{
    public sealed record Member : Membership;

    /// <param name="Why">Not a member, blocked, awaiting approval, expired…</param>
    public sealed record NotMember(string Why) : Membership;

    /// <summary>The group itself could not be read: nobody can be told in or out.</summary>
    public sealed record Unknown(string Why) : Membership;
}

public sealed record IssueEdit(
    IReadOnlyList<string>? AddLabels = null, IReadOnlyList<string>? RemoveLabels = null,
    bool? Close = null, string? Description = null, bool? Confidential = null);

public sealed record NewIssue(string Title, string Description, IReadOnlyList<string> Labels);

/// <param name="Path">Full path of the project or group.</param>
/// <param name="UpdatedAfter">Inclusive, GitLab's clock; null lists everything open.</param>
public sealed record IssueQuery(string Path, bool IsGroup, IReadOnlyList<string> Labels, DateTimeOffset? UpdatedAfter);
