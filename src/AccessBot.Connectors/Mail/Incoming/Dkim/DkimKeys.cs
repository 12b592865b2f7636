using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;

namespace AccessBot.Connectors.Mail.Incoming.Dkim;

/// <summary>Hands MimeKit the keys that were asked for before: checking a signature asks nobody.</summary>
/// <param name="texts">The records as published.</param>
internal sealed class DkimKeys(IReadOnlyDictionary<KeyName, string> texts) : DkimPublicKeyLocatorBase
{
    // A verifier must know 4096 bits (RFC 8301 §3.2); far larger ones cost time and prove nothing more.
    private const int MostBits = 8192;
    private const int LongestRecord = 8192;

    public override AsymmetricKeyParameter LocatePublicKey(
        string methods, string domain, string selector, CancellationToken cancellationToken = default)
    {
        if (KeyName.Find(selector, domain) is not { } name || !texts.TryGetValue(name, out var text) || text.Length > LongestRecord)
            throw new NoDkimKeyException();
        var record = DkimSignature.Read(text)?.Tags ?? throw new NoDkimKeyException();

        // A domain that only tries DKIM out (t=y) wants its signatures treated as none (RFC 6376 §3.6.1); a key may
        // also be for something other than mail, or of a version that nobody knows yet.
        var isKnown = record.GetValueOrDefault("v", "DKIM1") == "DKIM1";
        var isForMail = !record.ContainsKey("s") || Lists(record, "s", "*") || Lists(record, "s", "email");
        if (!isKnown || Lists(record, "t", "y") || !isForMail) throw new NoDkimKeyException();
        var key = GetPublicKey(text);
        return key is RsaKeyParameters { Modulus.BitLength: > MostBits } ? throw new NoDkimKeyException() : key;
    }

    public override Task<AsymmetricKeyParameter> LocatePublicKeyAsync(
        string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
        Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));

    private static bool Lists(IReadOnlyDictionary<string, string> record, string tag, string word) =>
        record.GetValueOrDefault(tag, "").Split(':').Any(entry => entry.Trim() == word);
}

/// <summary>No usable key is published for a signature.</summary>
internal sealed class NoDkimKeyException() : Exception("no usable key is published");
