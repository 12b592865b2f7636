using System.Runtime.CompilerServices;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Checks;

/// <summary>The mailbox for light agents can be opened, and something proves who writes to it.</summary>
public sealed class MailboxCheck(IMailbox mailbox, Settings settings) : ICheck
{
    public string Name => "Mailbox for light agents";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        var light = settings.LightAgent!;
        await using (var open = await mailbox.OpenAsync(ct))
        {
            var waiting = (await open.ListAsync(ct)).Count;
            yield return CheckLine.Ok("inbox", $"can be read; {waiting} mails lie in it");
        }

        yield return light.Mailbox.TrustedAuthservId is { } name
            ? CheckLine.Ok("senders", $"proved by the results of {name}, or by a signature of {settings.People.CompanyDomain}")
            : CheckLine.Warn("senders", $"proved only by signatures of {settings.People.CompanyDomain} that the bot checks itself",
                "set light_agent.trusted_authserv_id to the name in your mail server's Authentication-Results lines");
        if (light.Rules.Address.Domain != settings.People.CompanyDomain)
        {
            yield return CheckLine.Warn("address", $"{light.Rules.Address} is not at the company's domain",
                "people may take it for somebody else's; correct light_agent.address if it is not meant so");
        }
    }
}
