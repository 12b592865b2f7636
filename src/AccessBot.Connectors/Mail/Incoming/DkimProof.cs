using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Utils;

namespace AccessBot.Connectors.Mail.Incoming;

/// <summary>
/// Proves a sender without a receiver's word: a valid signature of exactly the From domain, over everything that must
/// not be exchanged. Stricter than DKIM itself, since a signed mail can be sent again by whoever got it.
/// </summary>
internal sealed class DkimProof(IDkimRecords records, EmailAddress address, TimeProvider time)
{
    private const int MostSignatures = 3;
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(7);
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <summary>What the head alone says: null when there is a signature worth checking, else why not.</summary>
    public Reason? Objection(MailHead head, string domain)
    {
        var signatures = Aligned(head, domain);
        return signatures.Count == 0
            ? MailReasons.NotSigned
            : signatures.Select(signature => Objection(head, signature)).MinBy(why => why is not null);
    }

    /// <returns>Null when a signature holds; else a sentence of <see cref="MailReasons"/>.</returns>
    public async Task<Reason?> VerifyAsync(MailHead head, Stream whole, string domain, CancellationToken ct)
    {
        using var message = await LoadAsync(whole, ct);
        if (message is null) return MailReasons.Unreadable;
        var verifier = new DkimVerifier(new DkimKeys(records)) { MinimumRsaKeyLength = 1024 };
        var worth = message.Headers.Where(header => header.Id == HeaderId.DkimSignature
            && DkimSignature.Read(header.Value) is { } signature
            && IsAligned(signature, domain)
            && Objection(head, signature) is null);
        foreach (var header in worth.Take(MostSignatures))
        {
            if (await HoldsAsync(verifier, message, header, ct)) return null;
        }

        return MailReasons.SignatureWrong;
    }

    private static async Task<bool> HoldsAsync(
        DkimVerifier verifier, MimeMessage message, Header header, CancellationToken ct)
    {
        try
        {
            return await verifier.VerifyAsync(message, header, ct);
        }
        catch (Exception malformed) when (malformed is FormatException or ParseException or NoDkimKeyException
            or NotSupportedException or ArgumentException or InvalidCastException)
        {
            return false;
        }
    }

    private static async Task<MimeMessage?> LoadAsync(Stream whole, CancellationToken ct)
    {
        try
        {
            return await MimeMessage.LoadAsync(whole, ct);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static List<DkimSignature> Aligned(MailHead head, string domain) =>
    [
        .. head.All("DKIM-Signature").Select(DkimSignature.Read).OfType<DkimSignature>()
            .Where(signature => IsAligned(signature, domain)).Take(MostSignatures),
    ];

    private static bool IsAligned(DkimSignature signature, string domain) =>
        signature.Domain.Equals(domain, StringComparison.OrdinalIgnoreCase);

    private Reason? Objection(MailHead head, DkimSignature signature)
    {
        var now = time.GetUtcNow();
        if (signature.LeavesEndOpen || !signature.Signs("From") || !signature.Signs("Date"))
            return MailReasons.SignatureWeak;
        if (!DateUtils.TryParse(head.All("Date").SingleOrNone() ?? "", out var date)) return MailReasons.SignatureWeak;
        if (now - date > Oldest || date - now > Ahead || signature.ExpiresAt < now || signature.SignedAt - now > Ahead)
            return MailReasons.SignatureOld;
        if (IsToUs(head, signature, "To") || IsToUs(head, signature, "Cc")) return null;
        return signature.Signs("To") ? MailReasons.NotToUs : MailReasons.SignatureWeak;
    }

    private bool IsToUs(MailHead head, DkimSignature signature, string field) =>
        signature.Signs(field)
        && head.All(field).SingleOrNone() is { } line
        && InternetAddressList.TryParse(line, out var list)
        && list.Mailboxes.Any(mailbox => mailbox.Address.Equals(address.Value, StringComparison.OrdinalIgnoreCase));
}
