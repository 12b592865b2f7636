using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AccessBot.Storage.Audit.Coverage;

/// <summary>
/// The hash of a row's values as a database keeps them. Each value is a letter for its type, its length in bytes, a
/// colon and its bytes, so that no two rows are written alike; nothing of it depends on how JSON is escaped.
/// </summary>
internal static class StoredBytes
{
    public static string HashOf(object?[] row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var value in row)
        {
            var (type, bytes) = Of(value);
            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{type}{bytes.Length}:")));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Only numbers and texts are ever written; the others are what somebody put there by hand.
    private static (char Type, byte[] Bytes) Of(object? value) => value switch
    {
        null => ('n', []),
        long number => ('i', Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture))),
        string text => ('t', Encoding.UTF8.GetBytes(text)),
        byte[] bytes => ('b', bytes),
        _ => ('o', Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")),
    };
}
