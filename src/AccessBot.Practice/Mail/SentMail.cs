using MimeKit;

namespace AccessBot.Practice.Mail;

/// <summary>A mail that the bot sent, as the state shows it.</summary>
/// <param name="To">The addresses of the To field, joined by ", ".</param>
/// <param name="From">The addresses of the From field, joined by ", ".</param>
/// <param name="Subject">Decoded.</param>
/// <param name="MessageId">Without angle brackets.</param>
/// <param name="Headers">By name, decoded; of a header that stands there twice the last one.</param>
/// <param name="Text">The text/plain part, or null.</param>
/// <param name="Html">The text/html part, or null.</param>
public sealed record SentMail(
    string To, string From, string? Subject, string? MessageId, IReadOnlyDictionary<string, string> Headers,
    string? Text, string? Html)
{
    public static SentMail Read(string file)
    {
        using var message = MimeMessage.Load(file);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in message.Headers) headers[header.Field] = header.Value;
        return new SentMail(
            Addresses(message.To), Addresses(message.From), message.Subject, message.MessageId, headers,
            message.TextBody, message.HtmlBody);
    }

    private static string Addresses(InternetAddressList list) =>
        string.Join(", ", list.Mailboxes.Select(mailbox => mailbox.Address));
}
