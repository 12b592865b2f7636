using System.Net;
using AccessBot.Vocabulary;

namespace AccessBot.Connectors.Mail;

/// <summary>
/// What mail options must be before anything is sent: said at start, in the words of the configuration.
/// </summary>
public static class MailOptionsRules
{
    /// <returns>One sentence for each problem, beginning with the key that is wrong; empty when all is well.</returns>
    public static IEnumerable<string> Problems(this MailOptions mail)
    {
        if (!EmailAddress.TryParse(mail.From, out _)) yield return $"from: '{mail.From}' is not an email address";
        if (mail.TimeoutSeconds is < 1 or > 600) yield return "timeout_seconds: must be between 1 and 600";
        if ((mail.Smtp is null) == (mail.PickupFolder is null))
            yield return "smtp, pickup_folder: exactly one of the two must be there";
        if (mail.Smtp is { } smtp)
        {
            foreach (var problem in Server("smtp", smtp.Host, smtp.Port, smtp.Security, smtp.CertificateSha256))
                yield return problem;
            if (smtp.OAuth is not null && smtp.Username is null) yield return "smtp.username: is missing, and tokens are given for one account";
            if (smtp.OAuth is null && (smtp.Username is null) != (smtp.Password is null))
                yield return "smtp.username, smtp.password: a server that asks for one asks for both";
        }

        foreach (var problem in mail.Copies is null ? [] : Copies(mail.Copies)) yield return problem;
    }

    private static IEnumerable<string> Copies(CopyOptions copies)
    {
        if ((copies.Maildir is null) == (copies.Imap is null))
            yield return "copies.maildir, copies.imap: exactly one of the two must be there";
        if (copies.Bcc is { } bcc && !EmailAddress.TryParse(bcc, out _))
            yield return $"copies.bcc: '{bcc}' is not an email address";
        if (copies.Imap is not { } imap) yield break;
        foreach (var problem in Server("copies.imap", imap.Host, imap.Port, imap.Security, imap.CertificateSha256))
            yield return problem;
        if (imap.Username.Length == 0) yield return "copies.imap.username: is missing";
        if (imap.Password is null && imap.OAuth is null) yield return "copies.imap.password: is missing";
    }

    private static IEnumerable<string> Server(string key, string host, int port, MailSecurity security, string? pin)
    {
        if (host.Length == 0) yield return $"{key}.host: is missing";
        if (port is < 1 or > 65535) yield return $"{key}.port: must be between 1 and 65535";
        if (security == MailSecurity.None && !IsLoopback(host))
            yield return $"{key}.security: 'none' is only for a server on this machine, and '{host}' is not";
        if (pin is not null && !PinnedCertificate.IsPin(pin))
            yield return $"{key}.certificate_sha256: must be the 64 hexadecimal digits of a SHA-256 fingerprint";
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
