using System.Globalization;
using System.Security.Cryptography;
using AccessBot.Workflows.Ports;
using MimeKit;

namespace AccessBot.Connectors.Mail.Incoming.Trial;

/// <summary>What became of a forged proof.</summary>
public enum Forgery
{
    /// <summary>The mail did not come, or no longer has the head with which it was sent.</summary>
    NotArrived,

    /// <summary>The bot would take it for our server's word.</summary>
    Believed,

    /// <summary>It stands where only strangers write.</summary>
    NotBelieved,

    /// <summary>Our server took it out of the mail.</summary>
    TakenOff,
}

/// <summary>
/// Sends a mail to the bot's own mailbox whose head claims, in our server's name, that the sender is proved (RFC 8601 §7.1), and sees whether the
/// bot would believe it. The mail says that a program wrote it, so that a bot at work never answers it, and is taken away again.
/// </summary>
/// <param name="mailbox">The one that <paramref name="options"/> describe.</param>
public sealed class ForgedMail(SmtpMailOut smtp, MailOptions sender, IMailbox mailbox, IncomingMailOptions options, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Throws <see cref="VendorTrouble"/> and <see cref="VendorRefusal"/> of either server.</summary>
    /// <param name="patience">How long the mail is waited for.</param>
    public async Task<Forgery> TryAsync(TimeSpan patience, CancellationToken ct)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        using var message = Build(secret);
        await smtp.SendAsync(message, sender.From, options.Address, ct);
        var began = time.GetTimestamp();
        while (mailbox is IMailTaker box)
        {
            if (await box.TakeAsync(IdOf(secret), ct) is { } head) return Judge(head.Span, secret);
            if (time.GetElapsedTime(began) > patience) break;
            await Task.Delay(Pause, time, ct);
        }

        return Forgery.NotArrived;
    }

    private string IdOf(string secret) => $"accessbot-check.{secret}@{options.MessageIdDomain}";

    private MimeMessage Build(string secret)
    {
        var message = new MimeMessage
        {
            Subject = "A forged proof, sent by 'accessbot check'",
            MessageId = IdOf(secret),
            Date = time.GetUtcNow(),
            Body = new TextPart("plain")
            {
                Text = "AccessBot sent this to its own mailbox to see whether a forged proof of the sender is believed there. It is deleted when it was found.\n",
            },
        };
        message.From.Add(MailboxAddress.Parse(sender.From));
        message.To.Add(MailboxAddress.Parse(options.Address));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Insert(0, new Header(ReceiverResults.Field, string.Create(
            CultureInfo.InvariantCulture, $"{options.TrustedAuthservId}; dmarc=pass ({secret}) header.from={options.CompanyDomain}")));
        return message;
    }

    private Forgery Judge(ReadOnlySpan<byte> bytes, string secret)
    {
        if (MailHead.Read(bytes, bytes.Length < Limits.Head).Head is not { } head) return Forgery.NotArrived;
        if (ReceiverResults.Deciding(head, options)?.Contains(secret, StringComparison.Ordinal) == true) return Forgery.Believed;
        return head.All(ReceiverResults.Field).Any(line => line.Contains(secret, StringComparison.Ordinal)) ? Forgery.NotBelieved : Forgery.TakenOff;
    }
}
