using System.Runtime.ExceptionServices;
using AccessBot.Connectors.Mail.Incoming.Dkim;
using AccessBot.Storage.Mail;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Scheduling.Mail;

/// <summary>
/// One round through each inbox. Taking a mail in and filing it never happen in one go, and each may be cut short anywhere: a
/// mail that is not taken in still lies there, one that is taken in is known, and one that is finished is filed by whichever round
/// comes next.
/// </summary>
public sealed class MailRound(
    Mailboxes mailboxes, MailTaking taking, WaitingMails waiting, IMailKeys keys, TimeProvider time, ILogger<MailRound> log)
{
    // Mails at which a line was lost for good: they are read last until a round has been through all of them.
    private readonly HashSet<MailIdentity> _breakers = [];

    /// <summary>
    /// Throws <see cref="VendorTrouble"/> when a mailbox cannot be read on; what was done before, and in the others, stays done.
    /// </summary>
    public async Task<MailReport> RunAsync(CancellationToken ct)
    {
        var waits = (await waiting.ListAsync(ct)).ToDictionary(mail => mail.Place);
        var inboxes = mailboxes.All.Select(mailbox => new InboxRound(mailbox, waits, _breakers, taking, !mailboxes.IsWatched, time, log)).ToList();
        try
        {
            keys.Begin();
            foreach (var inbox in inboxes) await inbox.ReadAsync(ct);
            if (inboxes.Any(inbox => inbox.AwaitsKeys)) await keys.SettleAsync(ct);
            foreach (var inbox in inboxes.Where(inbox => inbox.AwaitsKeys)) await inbox.ReadAwaitedAsync(ct);
        }
        finally
        {
            foreach (var inbox in inboxes) await inbox.DisposeAsync();
        }

        if (inboxes.All(inbox => inbox.Listed is not null))
            await taking.ForgetAsync([.. waits.Keys.Except(inboxes.SelectMany(inbox => inbox.Listed!))], ct);
        if (inboxes.Select(inbox => inbox.Trouble).FirstOrDefault(trouble => trouble is not null) is { } broken)
            ExceptionDispatchInfo.Throw(broken);
        return inboxes.Select(inbox => inbox.Report).Aggregate(new MailReport(0, 0, 0, null), (all, one) => all.With(one));
    }
}
