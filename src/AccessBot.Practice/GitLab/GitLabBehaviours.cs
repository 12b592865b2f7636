namespace AccessBot.Practice.GitLab;

/// <summary>GitLab's habits that differ between installations or versions.</summary>
public sealed record GitLabBehaviours
{
    /// <summary>How far GitLab's clock runs ahead of ours, in seconds; negative when behind.</summary>
    public double ClockSkewSeconds { get; init; }

    /// <summary>Notes that one user may write in a minute; the rest get 429. 0 switches the limit off.</summary>
    public int NotesPerMinute { get; init; } = 300;

    /// <summary>
    /// Requests that one user may make in a minute, told in RateLimit headers. 0 switches the limit off.
    /// </summary>
    public int RequestsPerMinute { get; init; } = 100_000;

    /// <summary>Whether the notes limit answers in plain text ("Retry later"), not in JSON.</summary>
    public bool PlainTextLimits { get; init; }

    /// <summary>Comments that one issue can hold.</summary>
    public int NotesPerIssue { get; init; } = 5000;

    /// <summary>Whether a comment moves the issue's updated_at.</summary>
    public bool NotesTouchIssue { get; init; } = true;

    /// <summary>Whether <c>key::value</c> labels of one key push each other out (a licensed feature).</summary>
    public bool ScopedLabels { get; init; } = true;

    /// <summary>Whether the project issues list can be read by keyset (GitLab 18.3 and later).</summary>
    public bool ProjectIssuesKeyset { get; init; } = true;

    /// <summary>Whether a Guest may set labels on an issue that is being filed.</summary>
    public bool GuestLabelsNewIssues { get; init; } = true;

    /// <summary>Whether commands inside an HTML comment are carried out too.</summary>
    public bool QuickActionsInHtmlComments { get; init; }

    /// <summary>
    /// Whether each new issue gets a system note that no reader may see, so that note pages come short.
    /// </summary>
    public bool UnreadableNotes { get; init; } = true;

    /// <summary>
    /// Seconds until the API shows a label event: GitLab commits the label first, and reads may come from a replica.
    /// </summary>
    public double LabelEventDelaySeconds { get; init; }

    /// <summary>The same for system notes and for state events, which GitLab writes with them.</summary>
    public double SystemNoteDelaySeconds { get; init; }

    /// <summary>
    /// Seconds until a list shows a new comment, which is there by its id at once: a replica's read, or a cache.
    /// </summary>
    public double NoteListDelaySeconds { get; init; }

    /// <summary>What version and metadata say; nothing else depends on it.</summary>
    public string Version { get; init; } = "18.6.1-ee";

    /// <summary>
    /// Whether an upload is answered by a 302 to object storage: a signed address that needs no token and refuses one.
    /// </summary>
    public bool UploadsRedirect { get; init; }

    /// <summary>
    /// The host of that object storage: another name of this machine, or one that nobody answers at; null is GitLab's own.
    /// </summary>
    public string? UploadsHost { get; init; }

    /// <summary>Whether members of a group invited into a group are listed by members/all.</summary>
    public bool InvitedGroupMembers { get; init; } = true;

    /// <summary>
    /// Whether a group names the groups invited into it that the caller may not see. GitLab did once, and leaves them
    /// out now.
    /// </summary>
    public bool HiddenInvitationsNamed { get; init; }
}
