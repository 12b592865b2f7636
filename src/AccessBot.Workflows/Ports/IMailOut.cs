using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports;

/// <summary>Sends mail and knows its own copies.</summary>
public interface IMailOut
{
    /// <summary>
    /// Hands the mail to the server (or pickup folder). Returning means accepted; <see cref="VendorTrouble"/> means
    /// refused for now or not known; the same <see cref="OutgoingMail.MessageId"/> may be sent again.
    /// </summary>
    Task SendAsync(OutgoingMail mail, CancellationToken ct);

    /// <summary>The bot's own copy of a mail, by Message-ID; null when there is none or no copies are kept.</summary>
    Task<MailCopy?> FindCopyAsync(string messageId, CancellationToken ct);
}

/// <param name="MessageId">
/// Without angle brackets; derived from the effect's key, so that sending again is the same mail.
/// </param>
/// <param name="InReplyTo">Without angle brackets; null for a mail that answers nothing.</param>
/// <param name="References">
/// The thread so far without angle brackets; null means just <paramref name="InReplyTo"/>.
/// </param>
/// <param name="AutoSubmitted"><c>auto-generated</c>, or <c>auto-replied</c> for an answer (RFC 3834).</param>
public sealed record OutgoingMail(
    string MessageId, EmailAddress To, string? ToName, string Subject, string Text, string Html,
    string AutoSubmitted = "auto-generated", string? InReplyTo = null, IReadOnlyList<string>? References = null);

public sealed record MailCopy(string MessageId, DateTimeOffset Date);
