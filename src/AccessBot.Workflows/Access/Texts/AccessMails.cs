using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Access.Texts;

/// <summary>The mails to the People team: once for each question, whatever happens in between.</summary>
public sealed class AccessMails(IMailOut mail, AccessWords words, AccessOptions options)
{
    public Task<string> AskAsync(AccessSnapshot seen, StepContext context, CancellationToken ct) =>
        SendOnceAsync("ask-people", seen, context, values => values
            .Set("again", seen.Facts.Changed is { Count: > 0 })
            .Set("changed", Reading.InWords(seen.Facts.Changed)), answers: null, ct);

    /// <summary>In the thread of the question, so that both are read together.</summary>
    public Task<string> RemindAsync(AccessSnapshot seen, StepContext context, CancellationToken ct) => SendOnceAsync(
        "remind-people", seen, context, values => values.Set("asked_at", seen.AskedAt ?? seen.At),
        Id(seen, $"{AccessWorkflow.WorkflowId}/ask-people/{seen.AskDigest()}").Value, ct);

    // The bot's own copy is looked for every time, not only after a crash: a lost database must not mail twice either.
    private async Task<string> SendOnceAsync(
        string template, AccessSnapshot seen, StepContext context,
        Action<TemplateValues> more, string? answers, CancellationToken ct)
    {
        var id = Id(seen, context.Key);
        if (await mail.FindCopyAsync(id.Value, ct) is null)
        {
            var text = words.Mail(template, seen, more);
            await mail.SendAsync(
                new OutgoingMail(id.Value, options.Verification!.MailTo, null, text.Subject, text.Text, text.Html, InReplyTo: answers), ct);
        }

        return id.Value;
    }

    private MessageId Id(AccessSnapshot seen, string key) => MessageId.For($"{seen.Facts.Seen!.Request} {key}", options.MessageIdDomain);
}
