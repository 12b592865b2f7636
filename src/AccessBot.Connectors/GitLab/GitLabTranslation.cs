using AccessBot.Vocabulary;

namespace AccessBot.Connectors.GitLab;

/// <summary>GitLab's records in our words.</summary>
internal static class GitLabTranslation
{
    // GitLab shows nobody where an account was deleted; id 0 is no user's and so passes no check.
    private const string SupportBot = "support-bot";

    private static readonly GitLabUser Nobody = new(0, "ghost", "Deleted user");

    public static GitLabUser ToUser(this WireUser? user) =>
        user is null ? Nobody : new(user.Id, user.Username ?? "", user.Name ?? user.Username ?? "");

    /// <param name="project">Where the issue was asked for; used when it does not name its own project.</param>
    public static Issue ToIssue(this WireIssue issue, string project) => new(
        issue.Id, new IssueRef(issue.ProjectPath() ?? project, issue.Iid), issue.Title ?? "", issue.Description ?? "",
        issue.State == "opened", issue.Confidential ?? false, issue.Labels ?? [], issue.Author.ToUser(),
        issue.CreatedAt, issue.UpdatedAt, issue.ClosedAt, issue.ClosedBy?.ToUser(), issue.UserNotesCount ?? 0,
        issue.MovedToId, issue.WebUrl ?? "")
    {
        IsServiceDesk = issue.ServiceDeskReplyTo is { Length: > 0 } || issue.Author?.Username == SupportBot,
        MailedBy = EmailAddress.TryParse(issue.ServiceDeskReplyTo, out var sender) ? sender : null,
    };

    public static Note ToNote(this WireNote note) => new(
        note.Id, note.Author.ToUser(), note.Body, note.CreatedAt, note.UpdatedAt ?? note.CreatedAt,
        note.System ?? false, note.Internal ?? note.Confidential ?? false);

    public static LabelEvent? ToLabelEvent(this WireLabelEvent change) => change.Action switch
    {
        "add" => change.As(LabelAction.Add),
        "remove" => change.As(LabelAction.Remove),
        _ => null,
    };

    public static GitLabAccount ToAccount(this WireAccount account) => new(
        new GitLabUser(account.Id, account.Username ?? "", account.Name ?? account.Username ?? ""),
        account.State == "active", account.Bot == true,
        EmailAddress.TryParse(account.PublicEmail, out var email) ? email : null);

    public static StateEvent ToStateEvent(this WireStateEvent change) =>
        new(change.Id, change.User?.ToUser(), change.State, change.CreatedAt);

    private static LabelEvent As(this WireLabelEvent change, LabelAction action) => new(
        change.Id, change.User?.ToUser(), change.Label?.Name, action, change.CreatedAt, change.ResourceId,
        change.Label?.Id);

    private static string? ProjectPath(this WireIssue issue)
    {
        var full = issue.References?.Full;
        if (full is null) return IssueRef.TryParse(issue.WebUrl, out var byAddress) ? byAddress.Project : null;
        return IssueRef.TryParse(full, out var named) ? named.Project : null;
    }
}
