using AccessBot.Storage;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Mail;
using AccessBot.Storage.Schedule;
using AccessBot.Vocabulary;
using AccessBot.Worker.Scheduling.Wakes;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Scheduling.Mail;

/// <summary>Writes down what a round read: mails that were judged, and mails that wait because they could not be.</summary>
public sealed class MailTaking(
    LetterBook letters, WaitingMails waiting, Mailboxes mailboxes, Database database, Agenda agenda, Waker waker, TimeProvider time)
{
    /// <summary>What is known of a mail; null when it was never taken in.</summary>
    internal Task<Letter?> FindAsync(MailIdentity place, CancellationToken ct) => letters.FindAsync(place.ToRequest(), ct);

    /// <summary>All of it or nothing; returns what was taken in for the first time.</summary>
    internal async Task<List<Letter>> TakeInAsync(
        IReadOnlyList<IncomingMail> incoming, IReadOnlyList<WaitingMail> aside, CancellationToken ct)
    {
        if (incoming.Count + aside.Count == 0) return [];
        var copies = await FindCopiesAsync(incoming, ct);
        var shards = incoming
            .Where(mail => LetterBook.IsLookedAt(mail, copies.Contains(mail.Place)))
            .Select(mail => Shard.Of(mail.Place.ToRequest())).Distinct().ToList();
        await using var work = await database.BeginAsync(ct);
        var (taken, now) = (new List<Letter>(), time.GetUtcNow());
        for (var i = 0; i < incoming.Count; i++)
        {
            // A millisecond apart, so that of one person's mails in one page it is clear which came first.
            var (mail, at) = (incoming[i], now.AddMilliseconds(i - incoming.Count));
            var letter = await letters.TakeInAsync(work.Transaction, mail, copies.Contains(mail.Place), at, ct);
            if (letter is not null) taken.Add(letter);
            await waiting.ForgetAsync(work.Transaction, mail.Place, ct);
        }

        foreach (var mail in aside) await waiting.PutAsync(work.Transaction, mail, ct);
        await agenda.AnnounceAsync(work.Transaction, shards, isOutside: false, ct);
        await work.CommitAsync(ct);
        await waker.RingAsync(shards);
        return taken;
    }

    /// <summary>Forgets what waited and lies in no inbox any more.</summary>
    internal async Task ForgetAsync(IReadOnlyList<MailIdentity> gone, CancellationToken ct)
    {
        if (gone.Count == 0) return;
        await using var work = await database.BeginAsync(ct);
        foreach (var place in gone) await waiting.ForgetAsync(work.Transaction, place, ct);
        await work.CommitAsync(ct);
    }

    private async Task<HashSet<MailIdentity>> FindCopiesAsync(IReadOnlyList<IncomingMail> incoming, CancellationToken ct)
    {
        var (copies, seen) = (new HashSet<MailIdentity>(), new HashSet<(string, EmailAddress)>());
        foreach (var mail in incoming)
        {
            if (mail is not { Sender: SenderReading.Proved proved, MessageId.Length: > 0, Automatic: null }) continue;
            var isFirst = seen.Add((mail.MessageId, proved.Address));
            if (!isFirst || await letters.IsCopyAsync(mail, mailboxes.Apart(mail.Place), ct)) copies.Add(mail.Place);
        }

        return copies;
    }
}
