using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Scheduling.Mail;

/// <summary>Every mailbox that the bot looks into: the one for replies to its mails, and the one to which requests come.</summary>
public sealed record Mailboxes(IReadOnlyList<IMailbox> All)
{
    /// <summary>The key of the mailbox for replies; the other has none.</summary>
    public const string Replies = "replies";
}
