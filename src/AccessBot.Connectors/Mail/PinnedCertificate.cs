using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AccessBot.Connectors.Mail;

/// <summary>
/// Accepts one certificate and no other, whoever signed it: for a mail server with a certificate of its own making,
/// where the alternative people reach for is no check at all.
/// </summary>
internal static class PinnedCertificate
{
    public static bool IsPin(string pin) => Digits(pin) is { Length: 64 } digits && digits.All(char.IsAsciiHexDigit);

    /// <returns>Null without a pin: the platform's own check of name, chain and revocation stays.</returns>
    public static RemoteCertificateValidationCallback? Check(string? pin) =>
        pin is null
            ? null
            : (_, certificate, _, _) => certificate is not null && Fingerprint(certificate) == Digits(pin);

    private static string Fingerprint(X509Certificate certificate) =>
        Convert.ToHexString(SHA256.HashData(certificate.GetRawCertData()));

    private static string Digits(string pin) => pin.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant();
}
