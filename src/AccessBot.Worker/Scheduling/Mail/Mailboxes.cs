using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Scheduling.Mail;

/// <summary>Every mailbox that the bot looks into: the one for replies to its mails, and the one to which requests come.</summary>
/// <param name="IsWatched">
/// What comes to them is a workflow's in shadow: mails stay where they lie, unread as they are, and the bot knows by its own memory
/// which it has seen.
/// </param>
public sealed record Mailboxes(IReadOnlyList<IMailbox> All, bool IsWatched = false)
{
    /// <summary>The key of the mailbox for replies; the other has none.</summary>
    public const string Replies = "replies";
}
