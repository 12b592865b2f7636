using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Scheduling.Mail;

/// <summary>Every mailbox that the bot looks into: the one for replies to its mails, and those to which requests come.</summary>
/// <param name="IsWatched">
/// What comes to them is a workflow's in shadow: mails stay where they lie, unread as they are, and the bot knows by its own memory
/// which it has seen.
/// </param>
public sealed record Mailboxes(IReadOnlyList<IMailbox> All, bool IsWatched = false)
{
    /// <summary>The key of the mailbox for replies; those of instances have the instance's name.</summary>
    public const string Replies = "replies";

    /// <summary>How the mailboxes of instances are named in requests.</summary>
    public IReadOnlyList<string> OfInstances { get; init; } = [];

    /// <summary>The mailboxes of other instances than the one that a mail came to.</summary>
    internal IReadOnlyList<string> Apart(MailIdentity mail) =>
        OfInstances.Contains(mail.Mailbox) ? [.. OfInstances.Where(name => name != mail.Mailbox)] : [];
}
