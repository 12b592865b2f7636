using AccessBot.Connectors.Alerts;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>A chat. It has no key for a message, so that a crash between sending and remembering may say a thing twice.</summary>
internal sealed class ChatChannel(ChatWebhook chat, ChannelTexts texts) : IOperatorChannel
{
    public static ChannelName Called { get; } = new("slack", "in the chat");

    public ChannelName Named => Called;

    public bool Gathers => true;

    public async Task TellAsync(ChannelNews news, CancellationToken ct)
    {
        if (!news.IsNothing) await chat.SayAsync(await texts.NewsChatAsync(news, ct), ct);
    }
}
