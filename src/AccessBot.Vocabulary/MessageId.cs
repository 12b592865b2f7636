using System.Security.Cryptography;
using System.Text;

namespace AccessBot.Vocabulary;

/// <summary>A mail's Message-ID, without angle brackets (RFC 5322 §3.6.4).</summary>
public sealed record MessageId(string Value)
{
    /// <summary>
    /// The one id that this effect's mail ever has, so that sending it again is the same mail.
    /// </summary>
    /// <param name="key">The effect's key with the request in it: two requests must not share one.</param>
    /// <param name="domain">The sending address's domain.</param>
    public static MessageId For(string key, string domain)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return new MessageId($"accessbot.{Convert.ToHexStringLower(hash)[..40]}@{domain}");
    }

    public override string ToString() => Value;
}
