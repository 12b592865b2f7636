using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Tests.Mail;

internal static class SomeMail
{
    public static OutgoingMail To(string address, string? id = null) => new(
        id ?? NewId(), EmailAddress.Parse(address), "People Connect", "US Citizenship Verification Request",
        "Can you verify Zoë?\n", "<p>Can you verify Zoë?</p>\n");

    public static string NewId() => MessageId.For(Guid.NewGuid().ToString(), "accessbot.test").Value;
}
