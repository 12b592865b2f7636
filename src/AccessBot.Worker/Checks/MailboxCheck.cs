using System.Runtime.CompilerServices;
using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Checks;

/// <summary>The mailbox for light agents can be opened, and something proves who writes to it.</summary>
public sealed class MailboxCheck(IMailbox mailbox, Settings settings) : ICheck
{
    private const string Google = "mx.google.com";

    public string Name => "Mailbox for light agents";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        var light = settings.LightAgent!;
        await using (var open = await mailbox.OpenAsync(ct))
        {
            var waiting = (await open.ListAsync(ct)).Count;
            yield return CheckLine.Ok("inbox", $"can be read; {waiting} mails lie in it");
        }

        if (mailbox is IFilingFolders folders)
        {
            var isMaildir = light.Mailbox.Imap is null;
            foreach (var folder in await folders.LookAsync(mend, ct)) yield return Folder(folder, isMaildir);
        }

        yield return Senders(light.Mailbox, settings.People.CompanyDomain);
        if (light.Rules.Address.Domain != settings.People.CompanyDomain)
        {
            yield return CheckLine.Warn("address", $"{light.Rules.Address} is not at the company's domain",
                "people may take it for somebody else's; correct light_agent.address if it is not meant so");
        }
    }

    private static CheckLine Senders(IncomingMailOptions mailbox, string company) => mailbox switch
    {
        { TrustedAuthservId: null } => CheckLine.Warn(
            "senders", $"proved only by signatures of {company} that the bot checks itself",
            "set light_agent.trusted_authserv_id to the name in your mail server's Authentication-Results lines"),
        { TrustedAuthservId: Google, ResultsBelowReceived: false } => CheckLine.Warn(
            "senders", $"proved only by signatures of {company}: Google writes its results below its own Received line, where they are not read",
            "set light_agent.results_below_received to true if the mailbox is Google's"),
        { TrustedAuthservId: { } name } => CheckLine.Ok("senders", $"proved by the results of {name}, or by a signature of {company}"),
    };

    // A folder on this machine was tried; whether a mail server lets one be made shows only when it is asked to.
    private static CheckLine Folder(FilingFolder folder, bool isMaildir) => (folder, isMaildir) switch
    {
        ({ Trouble: { } trouble }, _) => CheckLine.Fail(
            $"folder {folder.Name}", $"cannot be used: {trouble}",
            "make it by hand, or give the bot's account the right to; until then finished mail stays in the inbox"),
        ({ IsThere: true }, _) => CheckLine.Ok($"folder {folder.Name}", "is there for finished mail"),
        (_, true) => CheckLine.Ok($"folder {folder.Name}", "is made when the first mail goes there"),
        _ => CheckLine.Warn(
            $"folder {folder.Name}", "is not there yet; the bot makes it when the first mail goes there",
            "run check --fix to have it made now, and to see that it can be"),
    };
}
