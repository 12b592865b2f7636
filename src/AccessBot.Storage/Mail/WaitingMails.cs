using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;

namespace AccessBot.Storage.Mail;

/// <summary>
/// Mails that were put aside because they could not be judged: they lie in their inbox, are tried again less and less often, and
/// a person gets them after a day. Kept over a restart, so that the day is one.
/// </summary>
public sealed class WaitingMails(Database database)
{
    /// <summary>Longest waiting first.</summary>
    public async Task<IReadOnlyList<WaitingMail>> ListAsync(CancellationToken ct) =>
        [.. (await database.ListAsync<Stored>("""
            SELECT mailbox, uid_validity AS UidValidity, uid, since, because, tries, next_at AS NextAt
            FROM mail_waiting ORDER BY since, mailbox, uid_validity, uid
            """, new { }, ct)).Select(row => row.ToMail())];

    [SuppressMessage("Performance", "CA1822", Justification = "Callers hold the book, not the class.")]
    public Task PutAsync(DbTransaction tx, WaitingMail mail, CancellationToken ct) => tx.RunAsync("""
        INSERT INTO mail_waiting (mailbox, uid_validity, uid, since, because, tries, next_at)
        VALUES (@Mailbox, @UidValidity, @Uid, @Since, @Because, @Tries, @NextAt)
        ON CONFLICT (mailbox, uid_validity, uid) DO UPDATE
        SET because = excluded.because, tries = excluded.tries, next_at = excluded.next_at
        """,
        new
        {
            mail.Place.Mailbox,
            mail.Place.UidValidity,
            mail.Place.Uid,
            Since = mail.Since.ToMs(),
            Because = mail.Because.Id,
            mail.Tries,
            NextAt = mail.NextAt.ToMs(),
        }, ct);

    /// <summary>It was taken in, or has left the inbox.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Callers hold the book, not the class.")]
    public Task ForgetAsync(DbTransaction tx, MailIdentity mail, CancellationToken ct) => tx.RunAsync(
        "DELETE FROM mail_waiting WHERE mailbox = @Mailbox AND uid_validity = @UidValidity AND uid = @Uid", mail, ct);

    private sealed record Stored(
        string Mailbox, long UidValidity, long Uid, long Since, string Because, long Tries, long NextAt)
    {
        public WaitingMail ToMail() => new(
            new MailIdentity(Mailbox, UidValidity, Uid), Since.ToTime(), Reasons.Of(Because), (int)Tries, NextAt.ToTime());
    }
}

/// <param name="Since">When it could not be judged for the first time.</param>
/// <param name="Because">What a person will be told when it is given up.</param>
/// <param name="Tries">How often it could not.</param>
/// <param name="NextAt">Not tried before.</param>
public sealed record WaitingMail(MailIdentity Place, DateTimeOffset Since, Reason Because, int Tries, DateTimeOffset NextAt);
