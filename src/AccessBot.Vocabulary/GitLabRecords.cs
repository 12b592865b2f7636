namespace AccessBot.Vocabulary;

/// <summary>A GitLab user as it stands on issues, notes and events.</summary>
public sealed record GitLabUser(long Id, string Username, string Name);

/// <summary>An account as <c>GET /users/:id</c> shows it to anybody.</summary>
/// <param name="IsBot">A service account or the owner of a project's or group's access token.</param>
/// <param name="PublicEmail">The address that the account shows on its page; null where it shows none.</param>
public sealed record GitLabAccount(GitLabUser User, bool IsActive, bool IsBot, EmailAddress? PublicEmail);

/// <summary>A label that a project's issues can carry: its own, or one of its groups.</summary>
public sealed record ProjectLabel(long Id, string Name);

/// <summary>An issue as <c>GET /projects/:id/issues/:iid</c> shows it. Times are GitLab's clock.</summary>
/// <param name="Id">Global id: a moved or cloned issue has another one.</param>
/// <param name="UserNotesCount">Notes by people and bots, system notes left out.</param>
/// <param name="MovedToId">Global id of the issue that this one was moved to.</param>
public sealed record Issue(
    long Id, IssueRef Ref, string Title, string Description, bool IsOpen, bool IsConfidential,
    IReadOnlyList<string> Labels, GitLabUser Author, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    DateTimeOffset? ClosedAt, GitLabUser? ClosedBy, long UserNotesCount, long? MovedToId, string WebUrl)
{
    /// <summary>A ticket of GitLab's Service Desk: what is written there publicly is mailed to somebody outside.</summary>
    public bool IsServiceDesk { get; init; }

    /// <summary>Who mailed such a ticket in, as their mail said; null for every other issue, and where GitLab does not show it.</summary>
    public EmailAddress? MailedBy { get; init; }

    /// <summary>Labels compare without case (GitLab keeps two spellings apart, people do not).</summary>
    public bool Has(string label) => Labels.Contains(label, StringComparer.OrdinalIgnoreCase);
}

/// <summary>A note on an issue; <see cref="IsSystem"/> marks GitLab's own ("changed the description").</summary>
public sealed record Note(
    long Id, GitLabUser Author, string Body, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    bool IsSystem, bool IsInternal);

/// <summary>A label put on or taken off. The label is null when it was deleted from the project since.</summary>
/// <param name="Label">What the label is called now, whatever it was called then.</param>
/// <param name="IssueId">Global id of the issue that the event names (<c>resource_id</c>).</param>
/// <param name="LabelId">The label itself: a renamed one keeps it. Null like <paramref name="Label"/>.</param>
public sealed record LabelEvent(
    long Id, GitLabUser? User, string? Label, LabelAction Action, DateTimeOffset CreatedAt, long IssueId,
    long? LabelId);

public enum LabelAction
{
    Add,
    Remove,
}

/// <summary>A changed state: closed, reopened.</summary>
public sealed record StateEvent(long Id, GitLabUser? User, string State, DateTimeOffset CreatedAt);

/// <summary>
/// A file attached through <c>POST /projects/:id/uploads</c>; paste <see cref="Markdown"/> verbatim into a note.
/// </summary>
public sealed record Upload(string Url, string Markdown);
