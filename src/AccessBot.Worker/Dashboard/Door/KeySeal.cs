using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using AccessBot.Connectors.Http.SignIn;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace AccessBot.Worker.Dashboard.Door;

/// <summary>
/// Seals the keys of the desk's cookies and forms with a secret that is not in the database: AES-256-GCM, its key derived from the secret
/// by HKDF (RFC 5869). With another secret older keys open nothing, and new ones are made.
/// </summary>
internal sealed class KeySeal(SecretRef secret) : IXmlEncryptor, IXmlDecryptor
{
    private const string Element = "sealed";

    private const int NonceSize = 12, TagSize = 16;

    private static readonly byte[] Purpose = "accessbot desk keys"u8.ToArray();

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var nonce = RandomNumberGenerator.GetBytes(NonceSize);
        var (cipher, tag) = (new byte[plain.Length], new byte[TagSize]);
        using var aes = Cipher();
        aes.Encrypt(nonce, plain, cipher, tag, Purpose);
        return new EncryptedXmlInfo(new XElement(Element, Convert.ToBase64String([.. nonce, .. tag, .. cipher])), typeof(KeySealOpener));
    }

    /// <summary>Throws <see cref="CryptographicException"/> for what another secret sealed, or somebody changed.</summary>
    public XElement Decrypt(XElement encryptedElement)
    {
        byte[] stored;
        try
        {
            stored = Convert.FromBase64String(encryptedElement.Value);
        }
        catch (FormatException)
        {
            throw new CryptographicException("a key of the desk is not sealed as this program seals it");
        }

        if (stored.Length < NonceSize + TagSize) throw new CryptographicException("a key of the desk is cut short");
        var plain = new byte[stored.Length - NonceSize - TagSize];
        using var aes = Cipher();
        aes.Decrypt(stored.AsSpan(0, NonceSize), stored.AsSpan(NonceSize + TagSize), stored.AsSpan(NonceSize, TagSize), plain, Purpose);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }

    /// <summary>Whether a stored key is sealed: one that is not was made before there was a secret, and is believed no more.</summary>
    public static bool IsSealed(XElement key) => key.Descendants(Element).Any();

    private AesGcm Cipher() =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret.Read()), 32, info: Purpose), TagSize);
}

/// <summary>What the framework makes by its name, from the services, to open a key.</summary>
internal sealed class KeySealOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => services.GetService<KeySeal>() is { } seal
        ? seal.Decrypt(encryptedElement)
        : throw new CryptographicException("dashboard.key is not configured any more, and a key of the desk was sealed with it");
}
