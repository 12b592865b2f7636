using AccessBot.Connectors.Mail.Incoming.Dkim;
using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using MimeKit.Utils;

namespace AccessBot.Connectors.Mail.Incoming;

/// <summary>
/// Makes of a mail what the bot may know of it: whether a person wrote it, and who, as far as that is proved.
/// Everything that a stranger can write is refused in words; nothing here throws for what stands in a mail. Only a key that
/// is not here yet does (<see cref="KeyTrouble"/>), and a DNS that cannot be asked.
/// </summary>
internal sealed class MailJudge
{
    private readonly IncomingMailOptions _options;
    private readonly HashSet<EmailAddress> _own;
    private readonly DkimProof _dkim;
    private readonly Recipients _recipients;
    private readonly ReplySign _reply;
    private readonly MailWords _words;
    private readonly TimeProvider _time;

    public MailJudge(IncomingMailOptions options, IDkimRecords records, FormReader forms, TimeProvider time)
    {
        var address = EmailAddress.Parse(options.Address);
        (_options, _own) = (options, [address, .. options.OwnAddresses.Select(EmailAddress.Parse)]);
        _recipients = new Recipients(options);
        _reply = new ReplySign(options, _recipients);
        _dkim = new DkimProof(records, address, time);
        _words = new MailWords(forms, new HashSet<EmailAddress>([.. _own, .. options.OtherAddresses.Select(EmailAddress.Parse)]));
        _time = time;
    }

    /// <param name="start">The mail's first bytes, up to <see cref="Limits.Head"/>.</param>
    /// <param name="whole">
    /// Opens the whole mail; null when it is larger than <see cref="Limits.Whole"/>. Asked only to check a signature, and of a mail that may ask
    /// for an account.
    /// </param>
    public async Task<IncomingMail> JudgeAsync(
        MailIdentity place, ReadOnlyMemory<byte> start, Func<CancellationToken, Task<Stream?>> whole,
        CancellationToken ct)
    {
        var (head, broken) = MailHead.Read(start.Span, start.Length < Limits.Head);
        if (head is null) return new IncomingMail(place, "", new SenderReading.Unproved("", broken!), null);
        var (from, why) = FromLine.Read(head);
        var subject = MailWords.SubjectOf(head);
        var automatic = AutomaticMail.Find(head, from, _own) ?? _words.FindAutomatic(subject) ?? (_reply.IsOn(head, isProved: false) ? null : _recipients.FindOther(head));
        why ??= from!.Domain == _options.CompanyDomain ? null : MailReasons.OtherDomain;
        var bytes = new WholeMail(whole);
        if (why is null && automatic is null) why = await ProveAsync(head, bytes, ct);
        var sender = Sender(head, from, why ?? automatic);
        var isReply = _reply.IsOn(head, sender is SenderReading.Proved);
        var words = sender is SenderReading.Proved && !isReply ? _words.Objection(from!, subject, await bytes.ReadAsync(ct)) : null;
        return new IncomingMail(place, MessageIdOf(head), words is null ? sender : Sender(head, from, words), automatic) { IsReply = isReply, IsPutAside = words is not null };
    }

    private static SenderReading Sender(MailHead head, EmailAddress? from, Reason? why) => why is null
        ? new SenderReading.Proved(from!)
        : new SenderReading.Unproved(from?.Value ?? FromLine.Claim(head), why);

    private async Task<Reason?> ProveAsync(MailHead head, WholeMail whole, CancellationToken ct)
    {
        var verdict = ReceiverResults.Read(head, _options);
        if (verdict == ReceiverVerdict.Passed) return _recipients.Objection(head) ?? DkimProof.AgeOf(head, _time.GetUtcNow());
        if (verdict != ReceiverVerdict.Silent) return ReceiverResults.Why(verdict);
        return _dkim.Objection(head, _options.CompanyDomain) ?? await CheckSignatureAsync(head, whole, ct);
    }

    // The keys first: a mail whose key is not here costs no more than its head.
    private async Task<Reason?> CheckSignatureAsync(MailHead head, WholeMail whole, CancellationToken ct)
    {
        try
        {
            var keys = await _dkim.FindKeysAsync(head, _options.CompanyDomain, ct);
            if (keys.Texts.Count == 0) return MailReasons.SignatureWrong;
            return await whole.ReadAsync(ct) is { } bytes
                ? await _dkim.VerifyAsync(head, keys, bytes, _options.CompanyDomain, ct)
                : MailReasons.TooLargeToVerify;
        }
        catch (KeyTrouble missing)
        {
            throw new KeyTrouble(missing) { Claimed = FromLine.Claim(head) };
        }
    }

    // It goes into our own In-Reply-To, so it is repeated only when it is nothing but an id (RFC 5322 §3.6.4).
    private static string MessageIdOf(MailHead head)
    {
        var id = head.All("Message-ID").SingleOrNone() is { } line ? MimeUtils.ParseMessageId(line) : null;
        return id is { Length: > 2 and <= 250 } && id.All(IsPlain) ? id : "";
    }

    private static bool IsPlain(char c) => c is > ' ' and <= '~' and not ('<' or '>' or '"' or '(' or ')');
}

/// <summary>A mail's bytes, fetched once and only when somebody asks.</summary>
internal sealed class WholeMail(Func<CancellationToken, Task<Stream?>> open)
{
    private bool _isRead;
    private byte[]? _bytes;

    /// <summary>Null for one that is larger than <see cref="Limits.Whole"/>, whatever size was announced.</summary>
    public async Task<byte[]?> ReadAsync(CancellationToken ct)
    {
        if (!_isRead) _bytes = await FetchAsync(ct);
        _isRead = true;
        return _bytes;
    }

    private async Task<byte[]?> FetchAsync(CancellationToken ct)
    {
        await using var stream = await open(ct);
        if (stream is null) return null;
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > Limits.Whole) return null;
        }

        return bytes.ToArray();
    }
}
