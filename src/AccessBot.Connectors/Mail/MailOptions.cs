using AccessBot.Connectors.Http.SignIn;
using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Connectors.Mail.SignIn;

namespace AccessBot.Connectors.Mail;

/// <summary>How the bot sends mail, and where it finds its own copies again.</summary>
public sealed class MailOptions
{
    /// <summary>The address that mails come from; its domain is also the domain of their Message-IDs.</summary>
    public string From { get; set; } = "";

    public string? FromName { get; set; }

    /// <summary>Where a person's reply goes, when people read it; null: to <see cref="From"/>.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>The mail server; exactly one of this and <see cref="PickupFolder"/>.</summary>
    public SmtpOptions? Smtp { get; set; }

    /// <summary>A folder that gets one <c>.eml</c> file for each mail instead of a server.</summary>
    public string? PickupFolder { get; set; }

    /// <summary>
    /// Where a copy of each sent mail ends up. Without it an unknown outcome (a crash while sending) is sent again
    /// under the same Message-ID.
    /// </summary>
    public CopyOptions? Copies { get; set; }

    /// <summary>The mailbox of <see cref="From"/>, to which people's replies go; null where nobody looks into it for the bot.</summary>
    public IncomingMailOptions? Replies { get; set; }

    /// <summary>How often that mailbox is looked at.</summary>
    public TimeSpan RepliesEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest that one send, or one search for a copy, may take.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>
    /// Whether automatic replies go out with the empty return path that RFC 3834 §3.3 asks for. Switch it off for a
    /// relay that refuses <c>MAIL FROM:&lt;&gt;</c>.
    /// </summary>
    public bool NullReturnPathForReplies { get; set; } = true;
}

public sealed class SmtpOptions
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    public string? Username { get; set; }

    public SecretRef? Password { get; set; }

    /// <summary>Access tokens instead of the password.</summary>
    public MailOAuth? OAuth { get; set; }

    /// <summary>
    /// SHA-256 of the one certificate to accept (hex, colons allowed), for a server with a certificate of its own
    /// making.
    /// </summary>
    public string? CertificateSha256 { get; set; }
}

/// <summary>Where sent mails are found again: one of <see cref="Maildir"/> and <see cref="Imap"/>.</summary>
public sealed class CopyOptions
{
    /// <summary>
    /// The bot's own address, which gets a blind copy of each mail in the same SMTP transaction: a copy exists
    /// exactly when the server took the mail. Leave it empty when the server files sent mail by itself.
    /// </summary>
    public string? Bcc { get; set; }

    /// <summary>A Maildir folder (the one that has <c>new</c> and <c>cur</c>).</summary>
    public string? Maildir { get; set; }

    public ImapOptions? Imap { get; set; }
}

public sealed class ImapOptions
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 993;

    public MailSecurity Security { get; set; } = MailSecurity.ImplicitTls;

    public string Username { get; set; } = "";

    public SecretRef? Password { get; set; }

    /// <summary>Access tokens instead of the password.</summary>
    public MailOAuth? OAuth { get; set; }

    /// <summary>The folder that copies land in.</summary>
    public string Folder { get; set; } = "INBOX";

    public string? CertificateSha256 { get; set; }
}

public enum MailSecurity
{
    StartTls,
    ImplicitTls,

    /// <summary>No encryption: only to a server on this machine (loopback); refused anywhere else.</summary>
    None,
}
