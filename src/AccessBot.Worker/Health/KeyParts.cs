using AccessBot.Connectors.Mail.Incoming.Dkim;
using AccessBot.Storage.Mail;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Health;

/// <summary>
/// The DNS, which has the keys that mails are signed with. That it cannot be asked is what this replica met; the mails whose key
/// did not come are known to all.
/// </summary>
internal sealed class KeyParts(IEnumerable<IMailKeys> keys, WaitingMails waiting, Settings settings) : IPartReader
{
    public async Task<IReadOnlyList<Part>> ReadAsync(CancellationToken ct)
    {
        if (!settings.ReadsMail || keys.FirstOrDefault() is not { } asked) return [];
        var mails = (await waiting.ListAsync(ct)).Where(mail => mail.Because == MailReasons.KeyMissing).ToList();
        var waits = new Waiting(mails.Count, mails.Count == 0 ? null : mails[0].Since, "mail");
        return [asked switch
        {
            { Trouble: { } trouble } => Of(PartState.Trouble, trouble, asked.TroubleSince),
            _ when mails.Count > 0 => Of(
                PartState.Warns, "does not give the key of some signed mails; those wait, and go to a person after a day", waits.Oldest),
            { LastGood: null } => Of(PartState.Unknown, "was not asked yet", null),
            _ => Of(PartState.Well, "answers", null),
        }];

        Part Of(PartState state, string says, DateTimeOffset? since) =>
            new(PartKind.Dns, "dns", "The DNS (keys of signed mails)", state, says, since, asked.LastGood, waits);
    }
}
