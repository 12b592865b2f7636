using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Mail.Incoming;

/// <summary>Tells mail that no person wrote: answering it could go round for ever (RFC 3834 §2).</summary>
internal static class AutomaticMail
{
    private static readonly string[] Bulk = ["bulk", "list", "junk", "auto_reply"];
    private static readonly string[] Suppressed = ["all", "oof", "autoreply"];
    private static readonly string[] Responders = ["X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-AutoReply-From"];

    /// <returns>A sentence of <see cref="MailReasons"/>, or null for a mail that a person may have written.</returns>
    public static Reason? Find(MailHead head, EmailAddress? from, IReadOnlySet<EmailAddress> own)
    {
        var isAutomatic = head.All("Auto-Submitted").Any(value => Word(value) != "no");
        if (isAutomatic || IsOf(head, "text/calendar") || Responders.Any(name => head.First(name) is not null)) return MailReasons.Automatic;
        if (head.All("Return-Path").Any(path => string.Concat(path.Split(' ', '\t')) == "<>") || IsReport(head))
            return MailReasons.Bounce;
        if (head.All("Precedence").Any(value => Bulk.Contains(Word(value)))) return MailReasons.Bulk;
        if (head.Fields.Any(field => field.Name.StartsWith("List-", StringComparison.OrdinalIgnoreCase)))
            return MailReasons.List;
        var unwanted = head.All("X-Auto-Response-Suppress").SelectMany(value => value.Split(','));
        if (unwanted.Any(word => Suppressed.Contains(Word(word)))) return MailReasons.NoReplyWanted;
        return from is not null && own.Contains(from) ? MailReasons.Own : null;
    }

    private static bool IsReport(MailHead head) => IsOf(head, "multipart/report");

    // An invitation or the answer to one (RFC 5546 §3.2) is written by a calendar.
    private static bool IsOf(MailHead head, string type) =>
        head.All("Content-Type").Any(value => value.TrimStart().StartsWith(type, StringComparison.OrdinalIgnoreCase));

    // Parameters and comments may follow: "auto-replied; owner-email=…", "no (a person)".
    private static string Word(string value) => value.Split(';', '(')[0].Trim().ToLowerInvariant();
}
