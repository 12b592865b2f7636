using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using MimeKit;

namespace AccessBot.Connectors.Mail.Incoming;

/// <summary>
/// To whom a mail says that it goes (To and Cc; RFC 5322 §3.6.3), which is not always where it was delivered: anybody can send a
/// signed mail once more, to another address, and its signature holds (RFC 6376 §8.6).
/// </summary>
internal sealed class Recipients(IncomingMailOptions options)
{
    private readonly EmailAddress _ours = EmailAddress.Parse(options.Address);
    private readonly EmailAddress? _bot = EmailAddress.TryParse(options.BotAddress, out var address) ? address : null;
    private readonly IReadOnlyList<EmailAddress> _others = [.. options.OtherAddresses.Select(EmailAddress.Parse)];

    /// <summary>The address that the bot's mails come from is named, and not the one that people write to.</summary>
    public bool AreTheBot(MailHead head) => _bot is not null && AreOnly([_bot], head);

    /// <returns>A sentence of <see cref="MailReasons"/> where another instance's address is named, and not this one's.</returns>
    public Reason? FindOther(MailHead head) => _others.Count > 0 && AreOnly(_others, head) ? MailReasons.OtherInstance : null;

    private bool AreOnly(IReadOnlyList<EmailAddress> named, MailHead head)
    {
        var to = head.All("To").Concat(head.All("Cc"))
            .SelectMany(line => InternetAddressList.TryParse(line, out var list) ? list.Mailboxes : [])
            .Select(mailbox => EmailAddress.TryParse(mailbox.Address, out var address) ? address : null).OfType<EmailAddress>().ToHashSet();
        return named.Any(to.Contains) && !to.Contains(_ours);
    }
}
