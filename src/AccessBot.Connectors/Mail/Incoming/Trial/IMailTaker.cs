using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Mail.Incoming.Trial;

/// <summary>A mailbox out of which a mail of the bot's own can be taken again.</summary>
internal interface IMailTaker
{
    /// <summary>
    /// The head of the mail with this Message-ID, wherever a bot at work may have put it, once it is gone from there; null while it is not
    /// there. Throws <see cref="VendorTrouble"/>.
    /// </summary>
    Task<ReadOnlyMemory<byte>?> TakeAsync(string messageId, CancellationToken ct);
}
