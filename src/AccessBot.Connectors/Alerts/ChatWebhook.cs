using AccessBot.Connectors.Http.SignIn;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Alerts;

/// <summary>A webhook that takes messages as Slack's does; Mattermost, Rocket.Chat and others take the same.</summary>
public sealed class ChatWebhook
{
    private const string Name = "the chat webhook";

    private readonly AlertLine _line;
    private readonly SecretRef _url;

    internal ChatWebhook(AlertLine line, SecretRef url) => (_line, _url) = (line, url);

    /// <param name="text">With links as <c>&lt;address|words&gt;</c>. Throws <see cref="VendorTrouble"/> and <see cref="VendorRefusal"/>.</param>
    public Task SayAsync(string text, CancellationToken ct)
    {
        if (!Uri.TryCreate(_url.ReadFor(Name, "operators.slack"), UriKind.Absolute, out var address))
            throw new VendorTrouble(Name, "operators.slack does not hold a web address");
        return _line.PostAsync(address, new WireChat(text), AlertJson.Default.WireChat, ct);
    }
}
