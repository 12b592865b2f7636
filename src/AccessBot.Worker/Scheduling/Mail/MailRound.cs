using System.Runtime.ExceptionServices;
using AccessBot.Storage;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Schedule;
using AccessBot.Vocabulary;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Scheduling.Mail;

/// <summary>
/// One round through each inbox, a page at a time: what is new is judged and taken in, what is finished with is filed.
/// The two never happen to a mail in one go, and each may be cut short anywhere: a mail that is not taken in still lies
/// there, one that is taken in is known, and one that is finished is filed by whichever round comes next.
/// </summary>
public sealed class MailRound(
    Mailboxes mailboxes, LetterBook letters, Database database, Agenda agenda, Waker waker, TimeProvider time)
{
    private const int PageSize = 100;
    private const string Dns = "DNS";

    /// <summary>
    /// Throws <see cref="VendorTrouble"/> when a mailbox cannot be read on; what was done before, and in the others, stays done.
    /// </summary>
    public async Task<MailReport> RunAsync(CancellationToken ct)
    {
        var (report, trouble) = (new MailReport(0, 0, 0, null), (VendorTrouble?)null);
        foreach (var mailbox in mailboxes.All)
        {
            try
            {
                report = await RunAsync(mailbox, report, ct);
            }
            catch (VendorTrouble broken)
            {
                trouble ??= broken;
            }
        }

        if (trouble is not null) ExceptionDispatchInfo.Throw(trouble);
        return report;
    }

    private async Task<MailReport> RunAsync(IMailbox mailbox, MailReport report, CancellationToken ct)
    {
        await using var open = await mailbox.OpenAsync(ct);
        foreach (var page in (await open.ListAsync(ct)).Chunk(PageSize))
        {
            var (known, incoming, trouble) = await ReadAsync(open, page, ct);
            var taken = await TakeInAsync(incoming, ct);
            var filed = await FileAsync(open, [.. known, .. taken], ct);
            report = new MailReport(
                report.Listed + page.Length, report.TakenIn + taken.Count, report.Filed + filed,
                report.Unjudged ?? trouble);
        }

        return report;
    }

    // A key that the DNS cannot give now holds up its own mail only: it stays, and the next round asks again.
    private async Task<(List<Letter> Known, List<IncomingMail> Incoming, string? Trouble)> ReadAsync(
        IOpenMailbox open, IReadOnlyList<MailIdentity> page, CancellationToken ct)
    {
        var (known, incoming, trouble) = (new List<Letter>(), new List<IncomingMail>(), (string?)null);
        foreach (var place in page)
        {
            try
            {
                if (await letters.FindAsync(place.ToRequest(), ct) is { } letter) known.Add(letter);
                else if (await open.ReadAsync(place, ct) is { } mail) incoming.Add(mail);
            }
            catch (VendorTrouble unknown) when (unknown.Vendor == Dns)
            {
                trouble = unknown.Message;
            }
        }

        return (known, incoming, trouble);
    }

    private async Task<List<Letter>> TakeInAsync(List<IncomingMail> incoming, CancellationToken ct)
    {
        if (incoming.Count == 0) return [];
        var copies = await FindCopiesAsync(incoming, ct);
        var shards = incoming
            .Where(mail => LetterBook.IsLookedAt(mail, copies.Contains(mail.Place)))
            .Select(mail => Shard.Of(mail.Place.ToRequest())).Distinct().ToList();
        var taken = await WriteAsync(incoming, copies, shards, ct);
        await waker.RingAsync(shards);
        return taken;
    }

    private async Task<List<Letter>> WriteAsync(
        List<IncomingMail> incoming, HashSet<MailIdentity> copies, List<int> shards, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var (taken, now) = (new List<Letter>(), time.GetUtcNow());
        for (var i = 0; i < incoming.Count; i++)
        {
            // A millisecond apart, so that of one person's mails in one page it is clear which came first.
            var (mail, at) = (incoming[i], now.AddMilliseconds(i - incoming.Count));
            var letter = await letters.TakeInAsync(work.Transaction, mail, copies.Contains(mail.Place), at, ct);
            if (letter is not null) taken.Add(letter);
        }

        await agenda.AnnounceAsync(work.Transaction, shards, isOutside: false, ct);
        await work.CommitAsync(ct);
        return taken;
    }

    private async Task<HashSet<MailIdentity>> FindCopiesAsync(List<IncomingMail> incoming, CancellationToken ct)
    {
        var (copies, seen) = (new HashSet<MailIdentity>(), new HashSet<(string, EmailAddress)>());
        foreach (var mail in incoming)
        {
            if (mail is not { Sender: SenderReading.Proved proved, MessageId.Length: > 0, Automatic: null }) continue;
            var isFirst = seen.Add((mail.MessageId, proved.Address));
            if (!isFirst || await letters.IsCopyAsync(mail, ct)) copies.Add(mail.Place);
        }

        return copies;
    }

    private static async Task<int> FileAsync(IOpenMailbox open, List<Letter> letters, CancellationToken ct)
    {
        var filed = 0;
        foreach (var pile in letters.GroupBy(LetterFiling.FolderOf))
        {
            if (pile.Key is not { } folder) continue;
            await open.FileAsync([.. pile.Select(letter => letter.Mail)], folder, ct);
            filed += pile.Count();
        }

        return filed;
    }
}

/// <param name="Listed">Mails that lay in the inbox.</param>
/// <param name="TakenIn">New ones among them.</param>
/// <param name="Unjudged">Why some could not be judged yet; null when all were.</param>
public sealed record MailReport(int Listed, int TakenIn, int Filed, string? Unjudged);
