using System.Security.Cryptography;
using System.Text;

namespace AccessBot.Storage.Audit.Checkpoints;

/// <summary>The public keys by which heads are believed.</summary>
public sealed class HeadSigners
{
    public static readonly HeadSigners Nobody = new([]);

    private readonly Dictionary<string, ECDsa> keys = [];

    /// <summary>Throws <see cref="InvalidOperationException"/> for anything but public keys on P-256.</summary>
    public HeadSigners(IEnumerable<string> pems)
    {
        foreach (var pem in pems)
        {
            var key = ECDsa.Create();
            try
            {
                key.ImportFromPem(pem);
                if (!HeadKey.IsOnP256(key)) throw new CryptographicException();
            }
            catch (Exception nonsense) when (nonsense is ArgumentException or CryptographicException)
            {
                throw new InvalidOperationException("it is no public key on P-256 in PEM");
            }

            keys[HeadKey.IdOf(key)] = key;
        }
    }

    public bool AreKnown => keys.Count > 0;

    /// <summary>Somebody named the keys for this one purpose: what is not signed at all is not believed either.</summary>
    public bool AreDemanded { get; init; }

    /// <summary>The keys are the configuration's own: nobody named them, and who reads of a fault is told which they are.</summary>
    public bool AreOfTheConfiguration { get; init; }

    internal string Whose => AreOfTheConfiguration ? "the configuration has a key (audit.key)" : "a key was given";

    /// <summary>Id of the known key whose signature this is; null where there is none, or no key to hold it against.</summary>
    internal string? FindSigner(string text, string keyId, string signature) =>
        keys.ContainsKey(keyId) && FindFault(text, keyId, signature) is null ? keyId : null;

    /// <summary>What is wrong with a signature; null when it is right, or when no key is known to hold it against.</summary>
    public string? FindFault(string text, string keyId, string signature)
    {
        var isSigned = keyId != Checkpoint.None;
        if (isSigned != (signature != Checkpoint.None)) return "names a key and has no signature, or the other way round";
        if (!isSigned || !AreKnown) return null;
        if (!keys.TryGetValue(keyId, out var key))
        {
            return AreOfTheConfiguration
                ? $"is signed with {keyId}, which is not the configuration's key (audit.key); where that was changed, name the earlier one too"
                : $"is signed with {keyId}, which is none of the keys given";
        }

        var bytes = new byte[signature.Length];
        var isRight = Convert.TryFromBase64String(signature, bytes, out var length)
            && Convert.ToBase64String(bytes, 0, length) == signature
            && key.VerifyData(
                Encoding.UTF8.GetBytes(text), bytes.AsSpan(0, length), HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence);
        return isRight ? null : "has a signature that does not fit it";
    }

    internal string? FindFault(Checkpoint one) => FindFault(one.ToSign, one.KeyId, one.Signature);
}
