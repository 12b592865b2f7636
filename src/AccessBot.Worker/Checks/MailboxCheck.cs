using System.Runtime.CompilerServices;
using AccessBot.Connectors.Mail;
using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Connectors.Mail.Incoming.Mailboxes;
using AccessBot.Connectors.Mail.Incoming.Trial;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections.PerWorkflow;
using AccessBot.Worker.Health;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Checks;

/// <summary>The mailbox for light agents can be opened, and something proves who writes to it.</summary>
public sealed class MailboxCheck(IMailbox mailbox, LightAgentSettings light, IMailOut mail, CheckWishes wishes, Settings settings, TimeProvider time) : ICheck
{
    private const string Google = "mx.google.com", Forged = "forged proof";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Name => settings.LightAgents.Count == 1 ? "Mailbox for light agents" : $"Mailbox for light agents of {light.Rules.Instance}";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
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
        if (wishes.ForgesMail) yield return await ForgeAsync(light.Mailbox, ct);
        if (light.Rules.Address.Domain != settings.People.CompanyDomain)
        {
            yield return CheckLine.Warn("address", $"{light.Rules.Address} is not at the company's domain",
                $"people may take it for somebody else's; correct {light.Key}.address if it is not meant so");
        }
    }

    private CheckLine Senders(IncomingMailOptions mailbox, string company) => mailbox switch
    {
        { TrustedAuthservId: null } => CheckLine.Warn(
            "senders", $"proved only by signatures of {company} that the bot checks itself",
            $"set {light.Key}.trusted_authserv_id to the name in your mail server's Authentication-Results lines"),
        { TrustedAuthservId: Google, ResultsBelowReceived: false } => CheckLine.Warn(
            "senders", $"proved only by signatures of {company}: Google writes its results below its own Received line, where they are not read",
            $"set {light.Key}.results_below_received to true if the mailbox is Google's"),
        { TrustedAuthservId: { } name } => CheckLine.Ok("senders", $"proved by the results of {name}, or by a signature of {company}"),
    };

    private async Task<CheckLine> ForgeAsync(IncomingMailOptions box, CancellationToken ct)
    {
        if (box.TrustedAuthservId is not { } server) return CheckLine.Ok(Forged, "not tried: no server's results are believed");
        if (box.OnlyLooks) return CheckLine.Warn(Forged, "not tried: in shadow and in propose no mail is sent", "try it once the workflow acts");
        if (((mail as MailOutWatch)?.Inner ?? mail) is not SmtpMailOut smtp) return CheckLine.Warn(Forged, "not tried: no mail can be sent", "set mail.smtp");
        return await new ForgedMail(smtp, settings.Mail, mailbox, box, time).TryAsync(Patience, ct) switch
        {
            Forgery.Believed => CheckLine.Fail(
                Forged, $"is believed: a line in the name of {server} that the sender wrote stands where only your server writes",
                $"have your mail server take such lines off, or correct {light.Key}.results_below_received; until then leave {light.Key}.trusted_authserv_id out"),
            Forgery.NotBelieved => CheckLine.Ok(Forged, "is not believed: your server leaves it in the mail, and the bot does not read it there"),
            Forgery.TakenOff => CheckLine.Ok(Forged, "is taken off by your server"),
            _ => CheckLine.Warn(
                Forged, $"not seen: the mail that the bot sent to {box.Address} was not there after {Patience.TotalSeconds:0} s",
                "see in the mail servers' logs where it is, and try again"),
        };
    }

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
