using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Heads;

/// <summary>Mail to the auditors; the bot's own copy says whether it went out.</summary>
internal sealed class MailHome(IMailOut mail, HeadTexts texts, Settings settings) : IHeadHome
{
    public static HomeName Called { get; } = new("mail", "by mail");

    public HomeName Named => Called;

    public async Task KeepAsync(IReadOnlyList<Checkpoint> heads, CancellationToken ct)
    {
        var key = $"audit/heads/{Digest.Of(heads.Select(head => head.Hash))}";
        var id = MessageId.For(key, EmailAddress.Parse(settings.Mail.From).Domain).Value;
        if (await mail.FindCopyAsync(id, ct) is not null) return;
        var text = texts.Mail(heads);
        await mail.SendAsync(new OutgoingMail(id, settings.Audit.Mail!, null, text.Subject, text.Text, text.Html), ct);
    }
}
