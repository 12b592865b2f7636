using System.Security.Cryptography;
using System.Text;

namespace AccessBot.Storage.Audit.Checkpoints;

/// <summary>The private key with which heads are signed: ECDSA on P-256 over SHA-256, signatures in DER as openssl has them.</summary>
public sealed class HeadKey : IDisposable
{
    private readonly ECDsa key;

    private HeadKey(ECDsa key) => (this.key, Id) = (key, IdOf(key));

    /// <summary>The first 16 hex digits of the SHA-256 of the public key (SubjectPublicKeyInfo).</summary>
    public string Id { get; }

    public string PublicPem => key.ExportSubjectPublicKeyInfoPem() + "\n";

    /// <summary>
    /// Throws <see cref="InvalidOperationException"/>, which says nothing of what was found, for anything but a private key on P-256.
    /// </summary>
    public static HeadKey Read(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            key.SignData([], HashAlgorithmName.SHA256);
            if (!IsOnP256(key)) throw new CryptographicException();
            return new HeadKey(key);
        }
        catch (Exception nonsense) when (nonsense is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidOperationException("it is no private key on P-256 in PEM");
        }
    }

    /// <summary>The signature in base64.</summary>
    public string Sign(string text) => Convert.ToBase64String(
        key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    public void Dispose() => key.Dispose();

    internal static string IdOf(ECDsa key) =>
        Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    internal static bool IsOnP256(ECDsa key) =>
        key.KeySize == 256 && key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;
}
