using AccessBot.Connectors.Mail.Incoming.Dkim;
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
    private static readonly string[] Lines = ["To", "Cc"];

    /// <summary>The address that the bot's mails come from is named, and not the one that people write to.</summary>
    public bool AreTheBot(MailHead head)
    {
        var named = Lines.SelectMany(head.All).SelectMany(Addresses).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return options.BotAddress is { } bot && named.Contains(bot) && !named.Contains(options.Address);
    }

    /// <summary>
    /// Whether a mail whose sender our server proved was written to us. Its word holds for a signed mail that anybody got and sends
    /// once more, to another address.
    /// </summary>
    /// <returns>A sentence of <see cref="MailReasons"/>, or null.</returns>
    public Reason? Objection(MailHead head)
    {
        if (head.Fields.Any(field => field.Name.StartsWith("Resent-", StringComparison.OrdinalIgnoreCase))) return MailReasons.SentAgain;
        var named = Lines.SelectMany(head.All).SelectMany(Addresses).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var isToUs = named.Count == 0 || named.Overlaps([options.Address, .. options.OwnAddresses, .. options.OtherAddresses]);
        return isToUs || options.RepliesOnly || AreTheBot(head) ? null : MailReasons.NotToUs;
    }

    /// <summary>
    /// Where several instances have addresses, a mail asks for something only at one that it names, in a line that no signature
    /// of the company's leaves out: such a line can be added by whoever sends the mail once more.
    /// </summary>
    /// <returns>A sentence of <see cref="MailReasons"/>, or null.</returns>
    public Reason? FindOther(MailHead head)
    {
        if (options.OtherAddresses.Count == 0 || AreTheBot(head)) return null;
        var signatures = DkimSignature.Of(head, options.CompanyDomain).ToList();
        return Lines.Any(line => AreIn(head, line, options.Address) && signatures.TrueForAll(one => one.Signs(line)))
            ? null
            : MailReasons.NotForThisInstance;
    }

    /// <summary>Whether the only line of that name has the address; of two, one may have been added.</summary>
    public static bool AreIn(MailHead head, string line, string address) =>
        head.All(line).SingleOrNone() is { } only && Addresses(only).Contains(address, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Addresses(string line) =>
        InternetAddressList.TryParse(line, out var list) ? list.Mailboxes.Select(mailbox => mailbox.Address) : [];
}
