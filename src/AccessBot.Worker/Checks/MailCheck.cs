using System.Runtime.CompilerServices;
using AccessBot.Connectors.Mail;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Health;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Checks;

/// <summary>The mail server takes the sign-in, and the bot can find its own copies.</summary>
public sealed class MailCheck(IMailOut mail, Settings settings) : ICheck
{
    public string Name => "Mail";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        if (((mail as MailOutWatch)?.Inner ?? mail) is SmtpMailOut smtp)
        {
            await smtp.CheckAsync(ct);
            yield return CheckLine.Ok(
                "server", $"{settings.Mail.Smtp!.Host}:{settings.Mail.Smtp.Port} takes the sign-in; nothing was sent");
        }
        else
        {
            yield return CheckLine.Warn(
                "server", $"mails are only written to {settings.Mail.PickupFolder}", "set mail.smtp to send them");
        }

        yield return settings.Mail is { Copies: null, PickupFolder: null }
            ? CheckLine.Warn("copies",
                "no copies are kept, so a mail whose sending broke off goes out again under the same Message-ID",
                "set mail.copies to a mailbox or Maildir that gets a copy of each")
            : CheckLine.Ok("copies", "the bot finds its own mails again");
    }
}
