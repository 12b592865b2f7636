using System.Diagnostics.CodeAnalysis;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Utils;

namespace AccessBot.Connectors.Mail.Incoming.Dkim;

/// <summary>
/// Proves a sender without a receiver's word: a valid signature of exactly the From domain, over everything that must
/// not be exchanged. Stricter than DKIM itself, since a signed mail can be sent again by whoever got it.
/// </summary>
internal sealed class DkimProof(IDkimRecords records, EmailAddress address, TimeProvider time)
{
    private const int MostSignatures = 3;
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(7);
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <summary>Whether a mail was written too long ago to ask for anything, or is dated ahead: somebody may send it once more.</summary>
    public static Reason? AgeOf(MailHead head, DateTimeOffset now) =>
        DateUtils.TryParse(head.All("Date").SingleOrNone() ?? "", out var date) && IsPast(date, now) ? MailReasons.Old : null;

    /// <summary>What the head alone says: null when there is a signature worth checking, else why not.</summary>
    public Reason? Objection(MailHead head, string domain)
    {
        var signatures = Aligned(head, domain);
        return signatures.Count == 0
            ? MailReasons.NotSigned
            : signatures.Select(signature => Objection(head, signature)).MinBy(why => why is not null);
    }

    /// <summary>
    /// The keys of the signatures worth checking, and what kept one of them away. Empty where none is published.
    /// <see cref="VendorTrouble"/> when there is no key yet to check with.
    /// </summary>
    public async Task<FoundKeys> FindKeysAsync(MailHead head, string domain, CancellationToken ct)
    {
        var (texts, trouble) = (new Dictionary<KeyName, string>(), (VendorTrouble?)null);
        foreach (var signature in Aligned(head, domain).Where(signature => Objection(head, signature) is null))
        {
            try
            {
                if (await records.FindAsync(signature.Selector, signature.Domain, ct) is { } text) texts[signature.Key!] = text;
            }
            catch (VendorTrouble unknown)
            {
                // All are asked for at once, and one that is still asked for is waited for.
                if (trouble is null or KeyTrouble { Standing: KeyStanding.Unanswered }) trouble = unknown;
            }
        }

        var isAwaited = trouble is KeyTrouble { Standing: KeyStanding.Awaited };
        return trouble is not null && (texts.Count == 0 || isAwaited) ? throw trouble : new FoundKeys(texts, trouble);
    }

    /// <returns>Null when a signature holds; else a sentence of <see cref="MailReasons"/>.</returns>
    public async Task<Reason?> VerifyAsync(MailHead head, FoundKeys keys, byte[] whole, string domain, CancellationToken ct)
    {
        using var message = await LoadAsync(whole, ct);
        if (message is null) return MailReasons.Unreadable;
        var verifier = new DkimVerifier(new DkimKeys(keys.Texts)) { MinimumRsaKeyLength = 1024 };
        var worth = message.Headers.Where(header => header.Id == HeaderId.DkimSignature
            && DkimSignature.Read(header.Value) is { } signature
            && IsAligned(signature, domain)
            && Objection(head, signature) is null);
        foreach (var header in worth.Take(MostSignatures))
        {
            if (await HoldsAsync(verifier, message, header, ct)) return null;
        }

        // Another of its signatures may hold, as soon as its key can be had.
        return keys.Trouble is { } trouble ? throw trouble : MailReasons.SignatureWrong;
    }

    // Mail and key are both here, so that nothing but what stands in them can go wrong.
    [SuppressMessage("Design", "CA1031", Justification = "A stranger chose mail and selector: whatever breaks is their signature.")]
    private static async Task<bool> HoldsAsync(
        DkimVerifier verifier, MimeMessage message, Header header, CancellationToken ct)
    {
        try
        {
            return await verifier.VerifyAsync(message, header, ct);
        }
        catch (Exception)
        {
            ct.ThrowIfCancellationRequested();
            return false;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A stranger wrote the mail: whatever breaks is in it.")]
    private static async Task<MimeMessage?> LoadAsync(byte[] whole, CancellationToken ct)
    {
        try
        {
            return await MimeMessage.LoadAsync(new MemoryStream(whole), ct);
        }
        catch (Exception)
        {
            ct.ThrowIfCancellationRequested();
            return null;
        }
    }

    private static List<DkimSignature> Aligned(MailHead head, string domain) => [.. DkimSignature.Of(head, domain).Take(MostSignatures)];

    private static bool IsAligned(DkimSignature signature, string domain) =>
        signature.Domain.Equals(domain, StringComparison.OrdinalIgnoreCase);

    private Reason? Objection(MailHead head, DkimSignature signature)
    {
        var now = time.GetUtcNow();
        if (signature.SignsTooMuch || signature.LeavesEndOpen || !signature.Signs("From") || !signature.Signs("Date"))
            return MailReasons.SignatureWeak;
        if (!DateUtils.TryParse(head.All("Date").SingleOrNone() ?? "", out var date)) return MailReasons.SignatureWeak;
        if (IsPast(date, now) || signature.ExpiresAt < now || signature.SignedAt - now > Ahead)
            return MailReasons.SignatureOld;
        if (!IsToUs(head, signature, "To") && !IsToUs(head, signature, "Cc"))
            return signature.Signs("To") ? MailReasons.NotToUs : MailReasons.SignatureWeak;
        return signature.Key is null ? MailReasons.NoKeyName : null;
    }

    private static bool IsPast(DateTimeOffset date, DateTimeOffset now) => now - date > Oldest || date - now > Ahead;

    private bool IsToUs(MailHead head, DkimSignature signature, string line) =>
        signature.Signs(line) && Recipients.AreIn(head, line, address.Value);
}

/// <summary>What a mail can be checked with.</summary>
/// <param name="Texts">The records as published.</param>
/// <param name="Trouble">What kept another of its keys away; null when none is missing.</param>
internal sealed record FoundKeys(IReadOnlyDictionary<KeyName, string> Texts, VendorTrouble? Trouble);
