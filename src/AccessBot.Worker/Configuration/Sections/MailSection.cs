using AccessBot.Connectors.Mail;
using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Worker.Configuration.Sections.PerWorkflow;

namespace AccessBot.Worker.Configuration.Sections;

internal static class MailSection
{
    private static readonly Kind<MailSecurity> Security = Kinds.OneOf(
        ("starttls", MailSecurity.StartTls), ("tls", MailSecurity.ImplicitTls), ("none", MailSecurity.None));

    public static MailOptions Read(Section s)
    {
        if (s.IsPresent && s.Has("smtp") == s.Has("pickup_folder"))
            s.Report("needs exactly one of 'smtp' and 'pickup_folder'.");
        var smtp = s.Child("smtp", "the server that takes the bot's mail", Smtp);
        var copies = s.Child("copies", "where the bot finds its own sent mail again", Copies);
        var replies = s.Child("replies", "the mailbox of 'from', to which people's replies go", Replies);
        if (s.Has("replies") && s.Has("reply_to")) s.Report("sends replies past the mailbox 'replies'; leave one of them out.", "reply_to");
        if (s.Has("replies") && s.Has("copies") && IsSame(replies.Mailbox, copies))
        {
            s.Report(
                "is where the bot finds its own sent mail again ('copies'); have replies sorted into another folder.", "replies");
        }

        return new MailOptions
        {
            Replies = s.Has("replies") ? replies.Mailbox : null,
            RepliesEvery = replies.Every,
            From = s.Required("from", Kinds.Mailbox, "the address that the bot's mail comes from")?.Value ?? "",
            FromName = s.Optional("from_name", Kinds.Text, "AccessBot", "the name beside that address"),
            ReplyTo = s.Maybe(
                "reply_to", Kinds.Mailbox, "where replies of people go, when somebody reads them there; to 'from' if left out")?.Value,
            Smtp = s.Has("smtp") ? smtp : null,
            PickupFolder = s.Place(
                "pickup_folder", null, "a folder that gets one .eml file for each mail, instead of a server"),
            Copies = s.Has("copies") ? copies : null,
            TimeoutSeconds = s.Optional(
                "timeout_seconds", Kinds.Whole(1, 600), "60", "how long sending one mail may take"),
            NullReturnPathForReplies = s.Optional(
                "null_return_path_for_replies", Kinds.Switch, "true",
                "false only for a relay that refuses MAIL FROM:<>"),
        };
    }

    private static (IncomingMailOptions Mailbox, TimeSpan Every) Replies(Section s)
    {
        var mailbox = LightAgentSettings.IncomingMail(s);
        mailbox.RepliesOnly = true;
        LightAgentSettings.Results(s, mailbox);
        return (mailbox, s.Optional("poll_interval", Kinds.Duration("1s", "1h"), "1m", "how often the mailbox is looked at"));
    }

    private static bool IsSame(IncomingMailOptions replies, CopyOptions copies) =>
        replies.Maildir is { } folder && folder == copies.Maildir
        || replies.Imap is { } one && copies.Imap is { } other
            && (one.Host, one.Username, one.Folder) == (other.Host, other.Username, other.Folder);

    private static SmtpOptions Smtp(Section s)
    {
        var smtp = new SmtpOptions
        {
            Host = s.Required("host", Kinds.Text, "the mail server's name"),
            Port = s.Optional("port", Kinds.Whole(1, 65535), "587", "587 for starttls, 465 for tls"),
            Security = s.Optional("security", Security, "starttls", "starttls, tls, or none (this machine only)"),
            Username = s.Maybe("username", Kinds.Text, "the account to sign in with"),
            Password = s.Secret("password", "its password", required: s.Has("username") && !s.Has("oauth")),
            OAuth = MailOAuthSection.Read(s),
            CertificateSha256 = s.Maybe(
                "certificate_sha256", Kinds.Fingerprint,
                "the one certificate to accept, for a server that made its own"),
        };
        RefuseTwo(s);
        if (s.Has("oauth") && !s.Has("username")) s.Report("needs 'username': tokens are given for one account.", "oauth");
        RefuseOpenLine(s, smtp.Host, smtp.Security);
        return smtp;
    }

    private static CopyOptions Copies(Section s)
    {
        if (s.IsPresent && s.Has("maildir") == s.Has("imap")) s.Report("needs exactly one of 'maildir' and 'imap'.");
        var imap = s.Child("imap", "a mailbox that keeps the copies", Imap);
        return new CopyOptions
        {
            Bcc = s.Maybe("bcc", Kinds.Mailbox, "the bot's own address, which gets a blind copy of each mail")?.Value,
            Maildir = s.Place("maildir", null, "a Maildir folder that keeps the copies"),
            Imap = s.Has("imap") ? imap : null,
        };
    }

    private static ImapOptions Imap(Section s) => Imap(s, needsPassword: true, "the folder that copies land in");

    /// <param name="needsPassword">False where another secret signs in.</param>
    internal static ImapOptions Imap(Section s, bool needsPassword, string folderSays)
    {
        var imap = new ImapOptions
        {
            Host = s.Required("host", Kinds.Text, "the mailbox server's name"),
            Port = s.Optional("port", Kinds.Whole(1, 65535), "993", "993 for tls, 143 for starttls"),
            Security = s.Optional("security", Security, "tls", "tls, starttls, or none (this machine only)"),
            Username = s.Required("username", Kinds.Text, "the account to sign in with"),
            Password = s.Secret("password", "its password", needsPassword && !s.Has("oauth")),
            OAuth = MailOAuthSection.Read(s),
            Folder = s.Optional("folder", Kinds.Text, "INBOX", folderSays),
            CertificateSha256 = s.Maybe(
                "certificate_sha256", Kinds.Fingerprint,
                "the one certificate to accept, for a server that made its own"),
        };
        if (needsPassword) RefuseTwo(s);
        RefuseOpenLine(s, imap.Host, imap.Security);
        return imap;
    }

    private static void RefuseTwo(Section s)
    {
        if (s.Has("password") && s.Has("oauth")) s.Report("has 'password' and 'oauth': leave one of them out.");
    }

    private static void RefuseOpenLine(Section s, string? host, MailSecurity security)
    {
        if (security == MailSecurity.None && host is not (null or "localhost" or "127.0.0.1" or "::1"))
        {
            s.Report("is 'none', which is for this machine only; use 'starttls' or 'tls'.", "security");
        }
    }
}
