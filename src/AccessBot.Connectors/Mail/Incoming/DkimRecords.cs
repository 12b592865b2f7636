using AccessBot.Workflows.Ports;
using DnsClient;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;

namespace AccessBot.Connectors.Mail.Incoming;

/// <summary>Where the public keys of signatures are published.</summary>
public interface IDkimRecords
{
    /// <summary>
    /// The text of <c>selector._domainkey.domain</c>; null when there is none. <see cref="VendorTrouble"/> when it
    /// cannot be asked for.
    /// </summary>
    Task<string?> FindAsync(string selector, string domain, CancellationToken ct);
}

/// <summary>The DNS (RFC 6376 §3.6.2).</summary>
internal sealed class DnsDkimRecords(ILookupClient dns) : IDkimRecords
{
    public async Task<string?> FindAsync(string selector, string domain, CancellationToken ct)
    {
        try
        {
            var answer = await dns.QueryAsync($"{selector}._domainkey.{domain}", QueryType.TXT, cancellationToken: ct);
            if (answer.HasError && answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain)
                throw new VendorTrouble("DNS", $"answered {answer.Header.ResponseCode} for the key of {domain}");
            var texts = answer.Answers.TxtRecords().Select(record => string.Concat(record.Text)).ToList();

            // Several records for one name have no meaning: which one counts would be anybody's choice.
            return texts is [var only] ? only : null;
        }
        catch (DnsResponseException trouble)
        {
            throw new VendorTrouble(
                "DNS", $"could not be asked for the key of {domain}: {trouble.Message}", inner: trouble);
        }
    }
}

/// <summary>Hands MimeKit the keys.</summary>
internal sealed class DkimKeys(IDkimRecords records) : DkimPublicKeyLocatorBase
{
    public override AsymmetricKeyParameter LocatePublicKey(
        string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("signatures are checked asynchronously");

    public override async Task<AsymmetricKeyParameter> LocatePublicKeyAsync(
        string methods, string domain, string selector, CancellationToken cancellationToken = default)
    {
        var text = await records.FindAsync(selector, domain, cancellationToken) ?? throw new NoDkimKeyException();
        var record = DkimSignature.Read(text)?.Tags ?? throw new NoDkimKeyException();

        // A domain that only tries DKIM out (t=y) wants its signatures treated as none (RFC 6376 §3.6.1); a key may
        // also be for something other than mail.
        var isForMail = !record.ContainsKey("s") || Lists(record, "s", "*") || Lists(record, "s", "email");
        if (Lists(record, "t", "y") || !isForMail) throw new NoDkimKeyException();
        return GetPublicKey(text);
    }

    private static bool Lists(IReadOnlyDictionary<string, string> record, string tag, string word) =>
        record.GetValueOrDefault(tag, "").Split(':').Any(entry => entry.Trim() == word);
}

/// <summary>No usable key is published for a signature.</summary>
internal sealed class NoDkimKeyException() : Exception("no usable key is published");
