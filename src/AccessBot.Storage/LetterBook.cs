using System.Data.Common;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage;

/// <summary>
/// The mails as requests are decided on them: what the intake made of each, and where its request stands. A mail is
/// taken in, judged and put down as a request in one transaction, so there is no half of it after a crash.
/// </summary>
public sealed class LetterBook(Database database, MailIntake intake, RequestBook book, Journal journal) : ILetters
{
    private const string Workflow = "light-agent";
    private const string Title = "Light agent by mail";

    private const string Select = """
        SELECT m.mailbox, m.uid_validity AS UidValidity, m.uid, m.message_id AS MessageId, m.sender, m.verdict,
            m.because, m.authenticated, m.claimed_at AS ClaimedAt, r.kind, r.because AS Standing
        FROM mail m
        JOIN request r ON r.intake = 'light-agent-mail'
          AND r.item = m.mailbox || '/' || CAST(m.uid_validity AS TEXT) || '/' || CAST(m.uid AS TEXT)
        """;

    /// <summary>
    /// Takes a mail in, for the first time; null when it was taken in before. Only a request, an answer to a mail of the bot's
    /// and one that is put aside are to be looked at, all else is put down with its reason and rests.
    /// </summary>
    /// <param name="isCopy">A proved mail with this Message-ID from this sender was taken in already.</param>
    public async Task<Letter?> TakeInAsync(
        DbTransaction tx, IncomingMail mail, bool isCopy, DateTimeOffset at, CancellationToken ct)
    {
        var (verdict, sender, because) = Judge(mail, isCopy);
        if (await intake.ClaimAsync(tx, mail.Place, mail.MessageId, sender, at, ct) is not null) return null;
        var isLookedAt = IsLookedAt(verdict);
        var isProved = isLookedAt && mail.Sender is SenderReading.Proved;
        await intake.SettleAsync(tx, mail.Place, new MailVerdict(sender, isProved, Word(verdict), because), at, ct);
        await book.TakeInAsync(tx, mail.Place.ToRequest(), Title, null, null, at, ct);
        if (!isLookedAt)
        {
            await journal.RecordAsync(tx, mail.Place.ToRequest(), new PassRecord(
                Workflow, "rest", because, null, null, at, null, 0, null, Title,
                sender.Length > 0 ? sender : null, null), ct);
        }

        var kind = isLookedAt ? "new" : "rest";
        return new Letter(mail.Place, mail.MessageId, sender, verdict, because, at, kind, because) { IsProved = isProved };
    }

    /// <summary>Whether there is more to do with a mail than to put it down.</summary>
    public static bool IsLookedAt(IncomingMail mail, bool isCopy) =>
        IsLookedAt(Judge(mail, isCopy).Verdict);

    /// <summary>True when a proved mail with this Message-ID came from the same proved sender before.</summary>
    /// <param name="apart">Mailboxes of other instances: the same mail there asks for something else.</param>
    public async Task<bool> IsCopyAsync(IncomingMail mail, IReadOnlyList<string> apart, CancellationToken ct) =>
        mail is { MessageId.Length: > 0, Sender: SenderReading.Proved proved }
        && await intake.FindTwinAsync(mail.Place, mail.MessageId, proved.Address.Value, apart, ct) is not null;

    public async Task<Letter?> FindAsync(RequestRef request, CancellationToken ct)
    {
        if (MailIdentity.Of(request) is not { } place) return null;
        var stored = await database.FindAsync<Stored>(
            $"{Select} WHERE m.mailbox = @Mailbox AND m.uid_validity = @UidValidity AND m.uid = @Uid", place, ct);
        return stored?.ToLetter();
    }

    public async Task<IReadOnlyList<Letter>> ListEarlierAsync(
        Letter letter, DateTimeOffset since, CancellationToken ct) =>
        [.. (await database.ListAsync<Stored>($"""
            {Select}
            WHERE m.sender = @Sender AND m.authenticated = 1 AND m.verdict = 'request' AND m.claimed_at >= @Since
              AND (m.claimed_at < @At OR (m.claimed_at = @At AND (m.uid_validity < @UidValidity
                OR (m.uid_validity = @UidValidity AND m.uid < @Uid))))
            ORDER BY m.claimed_at, m.uid_validity, m.uid LIMIT 1000
            """,
            new
            {
                Sender = letter.Sender.Kept(1000),
                Since = since.ToMs(),
                At = letter.ClaimedAt.ToMs(),
                letter.Mail.UidValidity,
                letter.Mail.Uid,
            }, ct)).Select(row => row.ToLetter())];

    public async Task<int> CountAnswersAsync(string sender, DateTimeOffset since, CancellationToken ct) =>
        (int)await database.FindAsync<long>("""
            SELECT COUNT(*) FROM mail m
            JOIN journal j ON j.intake = 'light-agent-mail'
              AND j.item = m.mailbox || '/' || CAST(m.uid_validity AS TEXT) || '/' || CAST(m.uid AS TEXT)
            WHERE m.sender = @Sender AND m.authenticated = 1 AND j.tried_at >= @Since
              AND j.step IN ('answer', 'app-ready', 'app-late', 'answer-reply')
            """, new { Sender = sender.Kept(1000), Since = since.ToMs() }, ct);

    private static bool IsLookedAt(LetterVerdict verdict) =>
        verdict is LetterVerdict.Request or LetterVerdict.Reply or LetterVerdict.PutAside;

    private static (LetterVerdict Verdict, string Sender, Reason Because) Judge(IncomingMail mail, bool isCopy) => mail switch
    {
        { IsPutAside: true, Sender: SenderReading.Unproved given } => (LetterVerdict.PutAside, given.Claimed, given.Why),
        { Automatic: { } why } => (LetterVerdict.Automatic, AddressOf(mail.Sender), why),
        { IsReply: true } when !isCopy => (LetterVerdict.Reply, AddressOf(mail.Sender), MailReasons.Reply),
        { Sender: SenderReading.Unproved unproved } => (LetterVerdict.Unproved, unproved.Claimed, unproved.Why),
        _ when isCopy => (LetterVerdict.Copy, AddressOf(mail.Sender), MailReasons.Copy),
        _ => (LetterVerdict.Request, AddressOf(mail.Sender), MailReasons.Asked),
    };

    private static string AddressOf(SenderReading sender) => sender switch
    {
        SenderReading.Proved proved => proved.Address.Value,
        SenderReading.Unproved unproved => unproved.Claimed,
        _ => "",
    };

    private static string Word(LetterVerdict verdict) => verdict.ToString().ToLowerInvariant();

    private sealed record Stored(
        string Mailbox, long UidValidity, long Uid, string MessageId, string Sender, string? Verdict, string? Because,
        long Authenticated, long ClaimedAt, string Kind, string Standing)
    {
        public Letter ToLetter() => new(
            new MailIdentity(Mailbox, UidValidity, Uid), MessageId, Sender,
            Enum.TryParse<LetterVerdict>(Verdict, ignoreCase: true, out var verdict) ? verdict : LetterVerdict.Unproved,
            Reasons.Of(Because ?? ""), ClaimedAt.ToTime(), Kind, Reasons.Of(Standing))
        { IsProved = Authenticated == 1 };
    }
}
