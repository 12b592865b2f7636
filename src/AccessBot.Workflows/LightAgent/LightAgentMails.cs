using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.LightAgent;

/// <summary>The mails to the sender: each kind once for each request, and only to the directory's address.</summary>
public sealed class LightAgentMails(IMailOut mail, LightAgentWords words, LightAgentOptions options)
{
    /// <returns>The Message-ID, and whether it was this try that sent it.</returns>
    public async Task<(string MessageId, bool IsNew)> SendOnceAsync(
        string template, LightAgentSnapshot seen, StepContext context, CancellationToken ct)
    {
        var to = seen.Facts.Person ?? throw new InvalidOperationException("nobody to write to");
        var id = MessageId.For($"{seen.Facts.Request} {context.Key}", options.MessageIdDomain);

        // The bot's own copy is looked for every time, not only after a crash:
        // a lost database must not mail twice either.
        if (await mail.FindCopyAsync(id.Value, ct) is not null) return (id.Value, false);
        var text = words.Mail(template, seen);
        var asked = seen.Facts.Letter!.MessageId;
        await mail.SendAsync(
            new OutgoingMail(
                id.Value, to.Email, to.Name, text.Subject, text.Text, text.Html, "auto-replied",
                asked.Length > 0 ? asked : null),
            ct);
        return (id.Value, true);
    }
}
