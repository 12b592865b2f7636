using System.Text;
using AccessBot.Texts;
using AccessBot.Workflows.Ports;
using MimeKit;

namespace AccessBot.Connectors.Mail;

/// <summary>Builds the message as it travels: text and HTML, plain ASCII on the wire, marked as automatic.</summary>
internal static class OutgoingMime
{
    public static readonly FormatOptions Format = CreateFormat();

    public static MimeMessage Build(OutgoingMail mail, MailOptions options, TimeProvider time)
    {
        var message = new MimeMessage
        {
            MessageId = mail.MessageId,
            Date = time.GetUtcNow(),
            Subject = PersonText.OneLine(mail.Subject),
            Body = new MultipartAlternative(Part("plain", mail.Text), Part("html", mail.Html)),
        };
        message.From.Add(Mailbox(options.FromName, options.From));
        message.To.Add(Mailbox(mail.ToName, mail.To.Value));
        if (options.ReplyTo is { } people) message.ReplyTo.Add(Mailbox(null, people));
        AddThread(message, mail);
        // RFC 3834 §5 for everybody, the second for Exchange, which looks at nothing else.
        message.Headers.Add("Auto-Submitted", PersonText.OneLine(mail.AutoSubmitted));
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    public static MailboxAddress Mailbox(string? name, string address) =>
        new(Encoding.UTF8, PersonText.OneLine(name ?? ""), address);

    private static void AddThread(MimeMessage message, OutgoingMail mail)
    {
        if (mail.InReplyTo is null) return;
        message.InReplyTo = mail.InReplyTo;
        foreach (var id in mail.References ?? [mail.InReplyTo]) message.References.Add(id);
    }

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype);
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    private static FormatOptions CreateFormat()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
