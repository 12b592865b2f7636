using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>Mail to one address; the bot's own copy says whether it went out.</summary>
internal sealed class MailChannel(IMailOut mail, ChannelTexts texts, Settings settings) : IOperatorChannel
{
    public static ChannelName Called { get; } = new("mail", "by mail");

    public ChannelName Named => Called;

    public bool Gathers => true;

    public async Task TellAsync(ChannelNews news, CancellationToken ct)
    {
        if (news.IsNothing) return;
        var id = MessageId.For(news.Key, EmailAddress.Parse(settings.Mail.From).Domain).Value;
        if (await mail.FindCopyAsync(id, ct) is not null) return;
        var text = await texts.NewsMailAsync(news, ct);
        await mail.SendAsync(new OutgoingMail(id, settings.Operators.Mail!, null, text.Subject, text.Text, text.Html), ct);
    }
}
