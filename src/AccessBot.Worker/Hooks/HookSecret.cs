using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Hooks;

/// <summary>
/// Whether a hook comes from the GitLab that knows our secret: the plain token of <c>X-Gitlab-Token</c>, or the signed
/// form of Standard Webhooks (<c>webhook-id</c>, <c>webhook-timestamp</c>, <c>webhook-signature: v1,…</c>). Every
/// comparison takes the same time whatever was sent.
/// </summary>
public sealed class HookSecret(Settings settings, TimeProvider time)
{
    /// <summary>
    /// How far a signed hook's time may be from ours: long enough for clocks, too short to send one again later.
    /// </summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string KeyPrefix = "whsec_";
    private const string SignaturePrefix = "v1,";

    public bool IsGenuine(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        // A signature that is there has to be right: the token beside it would not make a forged body good.
        if (settings.Webhooks.SigningToken is { } signing && headers.ContainsKey("webhook-signature"))
        {
            return IsSigned(headers, body, Key(signing.Read()));
        }

        return settings.Webhooks.Token is { } token && IsSame(headers["X-Gitlab-Token"].ToString(), token.Read());
    }

    /// <summary>The signature as GitLab would make it; for tests and for whoever writes another sender.</summary>
    public static string Sign(string key, string id, string timestamp, ReadOnlySpan<byte> body) =>
        SignaturePrefix + Convert.ToBase64String(Mac(Key(key), id, timestamp, body));

    private bool IsSigned(IHeaderDictionary headers, ReadOnlySpan<byte> body, byte[] key)
    {
        var (id, timestamp) = (headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString());
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        var apart = Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - (decimal)seconds);
        if (apart > (decimal)Tolerance.TotalSeconds) return false;
        var expected = SignaturePrefix + Convert.ToBase64String(Mac(key, id, timestamp, body));
        var isGood = false;
        // Several signatures stand side by side while a key is being changed.
        foreach (var signature in headers["webhook-signature"].ToString().Split(' '))
            isGood |= IsSame(signature, expected);
        return isGood;
    }

    private static byte[] Mac(byte[] key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        mac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }

    private static byte[] Key(string text)
    {
        var encoded = text.StartsWith(KeyPrefix, StringComparison.Ordinal) ? text[KeyPrefix.Length..] : null;
        var bytes = new byte[text.Length];
        return encoded is not null && Convert.TryFromBase64String(encoded, bytes, out var length)
            ? bytes[..length]
            : Encoding.UTF8.GetBytes(text);
    }

    // Hashing first makes both sides of one length, so that not even the secret's length shows.
    private static bool IsSame(string given, string expected) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
