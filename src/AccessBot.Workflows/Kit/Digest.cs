using System.Security.Cryptography;
using System.Text;

namespace AccessBot.Workflows.Kit;

/// <summary>Short SHA-256 digests: parts are length-prefixed, so that no two lists of parts run together.</summary>
public static class Digest
{
    /// <summary>16 hex digits over the parts in order.</summary>
    public static string Of(params IEnumerable<string?> parts)
    {
        var text = string.Concat(parts.Select(part => part is null ? "-;" : $"{part.Length}:{part};"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }
}
