using System.Security.Cryptography;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Evidence;

/// <summary>One thing that evidence claims, and whether it holds now.</summary>
/// <param name="What">What is claimed.</param>
/// <param name="Found">What was found, in words.</param>
public sealed record EvidenceLine(InstanceName Instance, string What, bool Holds, string Found)
{
    public static string Sha256(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Whether this content has the hash that stands in the note.</summary>
    /// <param name="content">Null where it is gone.</param>
    /// <param name="gone">What to say then.</param>
    public static EvidenceLine OfHash(
        InstanceName instance, string what, ReadOnlyMemory<byte>? content, string? expected, string gone)
    {
        if (content is not { } whole) return new(instance, $"SHA-256 of the {what}", false, gone);
        var found = Sha256(whole.Span);
        return new(instance, $"SHA-256 of the {what}", found == expected, found);
    }
}
