using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;

namespace AccessBot.Storage;

/// <summary>
/// Every incoming mail that was claimed, ignored ones too. A mail is what the mailbox says it is (UIDVALIDITY and UID);
/// Message-ID and sender only tell a copy of a mail that was <em>authenticated</em>, so that nobody's forged copy can
/// stand in the way of the real one.
/// </summary>
public sealed class MailIntake(Database database)
{
    private const string Columns = """
        mailbox, uid_validity AS UidValidity, uid, message_id AS MessageId, sender, authenticated, verdict, because,
        claimed_at AS ClaimedAt, settled_at AS SettledAt
        """;

    /// <summary>
    /// Claims a mail; returns the claim as it stood before, null for a new one. Unsettled: an earlier try died.
    /// </summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Callers hold the intake, not the class.")]
    public async Task<ClaimedMail?> ClaimAsync(
        DbTransaction tx, MailIdentity mail, string messageId, string sender, DateTimeOffset at, CancellationToken ct)
    {
        var inserted = await tx.RunAsync("""
            INSERT INTO mail (mailbox, uid_validity, uid, message_id, sender, authenticated, claimed_at)
            VALUES (@Mailbox, @UidValidity, @Uid, @MessageId, @Sender, 0, @At)
            ON CONFLICT (mailbox, uid_validity, uid) DO NOTHING
            """,
            new
            {
                mail.Mailbox,
                mail.UidValidity,
                mail.Uid,
                MessageId = messageId.Kept(1000),
                Sender = sender.Kept(1000),
                At = at.ToMs(),
            }, ct);
        return inserted == 1 ? null : await FindAsync(tx, mail, ct);
    }

    /// <summary>
    /// What became of it. The sender is kept as given here, and counts for copies and limits only if authenticated.
    /// </summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Callers hold the intake, not the class.")]
    public Task SettleAsync(
        DbTransaction tx, MailIdentity mail, MailVerdict verdict, DateTimeOffset at, CancellationToken ct) =>
        tx.RunAsync("""
            UPDATE mail SET sender = @Sender, authenticated = @Authenticated, verdict = @Verdict, because = @Because,
                settled_at = @At
            WHERE mailbox = @Mailbox AND uid_validity = @UidValidity AND uid = @Uid
            """,
            new
            {
                mail.Mailbox,
                mail.UidValidity,
                mail.Uid,
                Sender = verdict.Sender.Kept(1000),
                Authenticated = verdict.IsAuthenticated ? 1L : 0L,
                verdict.Verdict,
                Because = verdict.Because.Id.Kept(2000),
                At = at.ToMs(),
            }, ct);

    public async Task<ClaimedMail?> FindAsync(MailIdentity mail, CancellationToken ct)
    {
        await using var reading = await database.BeginReadingAsync(ct);
        return await FindAsync(reading.Transaction, mail, ct);
    }

    /// <summary>
    /// An authenticated mail with the same Message-ID from the same sender, delivered as another message.
    /// </summary>
    /// <param name="apart">Mailboxes in which the same mail asks for something else.</param>
    public async Task<ClaimedMail?> FindTwinAsync(
        MailIdentity mail, string messageId, string sender, IReadOnlyList<string> apart, CancellationToken ct) =>
        (await database.ListAsync<Stored>($"""
            SELECT {Columns} FROM mail
            WHERE message_id = @MessageId AND sender = @Sender AND authenticated = 1
              AND NOT (mailbox = @Mailbox AND uid_validity = @UidValidity AND uid = @Uid)
            ORDER BY claimed_at LIMIT 100
            """,
            new
            {
                mail.Mailbox,
                mail.UidValidity,
                mail.Uid,
                MessageId = messageId.Kept(1000),
                Sender = sender.Kept(1000),
            }, ct)).FirstOrDefault(twin => !apart.Contains(twin.Mailbox))?.ToMail();

    /// <summary>Last claimed first.</summary>
    public async Task<IReadOnlyList<ClaimedMail>> ListAsync(int most, CancellationToken ct) =>
        [.. (await database.ListAsync<Stored>(
            $"SELECT {Columns} FROM mail ORDER BY claimed_at DESC, mailbox, uid DESC LIMIT @Most",
            new { Most = most }, ct))
            .Select(row => row.ToMail())];

    private static async Task<ClaimedMail?> FindAsync(DbTransaction tx, MailIdentity mail, CancellationToken ct) =>
        (await tx.FindAsync<Stored>(
            $"SELECT {Columns} FROM mail WHERE mailbox = @Mailbox AND uid_validity = @UidValidity AND uid = @Uid",
            mail, ct))?.ToMail();

    private sealed record Stored(
        string Mailbox, long UidValidity, long Uid, string MessageId, string Sender, long Authenticated,
        string? Verdict, string? Because, long ClaimedAt, long? SettledAt)
    {
        public ClaimedMail ToMail() => new(
            new MailIdentity(Mailbox, UidValidity, Uid), MessageId, Sender, Authenticated == 1, Verdict, Because,
            ClaimedAt.ToTime(), SettledAt.ToTime());
    }
}

/// <param name="Sender">The address that was judged; empty when none could be read.</param>
/// <param name="Verdict"><c>accepted</c>, <c>ignored</c>, <c>declined</c>, <c>handed-over</c>, <c>copy</c>…</param>
public sealed record MailVerdict(string Sender, bool IsAuthenticated, string Verdict, Reason Because);

/// <param name="Verdict">Null until settled.</param>
public sealed record ClaimedMail(
    MailIdentity Mail, string MessageId, string Sender, bool IsAuthenticated, string? Verdict, string? Because,
    DateTimeOffset ClaimedAt, DateTimeOffset? SettledAt);
