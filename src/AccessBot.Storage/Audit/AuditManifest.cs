using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using AccessBot.Storage.Audit.Checkpoints;

namespace AccessBot.Storage.Audit;

/// <summary>
/// What an export holds, to be kept apart from the database: <see cref="Head"/> is an anchor for verifying later.
/// </summary>
/// <param name="FirstPrev">
/// Hash of the row before the first exported one: joins two exports. Null when there are no rows.
/// </param>
/// <param name="Sha256">Of the exported bytes.</param>
/// <param name="Head">The whole log's length and last hash when exported.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AuditManifest(
    DateTimeOffset From, DateTimeOffset To, long Rows, long? FirstNo, long? LastNo, string? FirstPrev, string? LastHash,
    string Sha256, AuditHead Head, DateTimeOffset ExportedAt)
{
    public string KeyId { get; init; } = Checkpoint.None;

    /// <summary>SHA-256 over the lines that docs/audit.md names: a manifest that was changed alone is found without a key too.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Over the same lines; <see cref="Checkpoint.None"/> when unsigned.</summary>
    public string Signature { get; init; } = Checkpoint.None;

    /// <summary>As it is when it is written, with its digest and, where there is a key, its signature.</summary>
    internal AuditManifest Sealed(HeadKey? key)
    {
        var named = this with { KeyId = key?.Id ?? Checkpoint.None };
        return named with { Digest = named.DigestNow, Signature = key?.Sign(named.ToSign) ?? Checkpoint.None };
    }

    /// <summary>What is wrong with the manifest itself; null for nothing.</summary>
    public string? FindFault(HeadSigners signers)
    {
        if (Digest != DigestNow) return "was changed: it does not fit its own digest";
        if (signers.AreDemanded && KeyId == Checkpoint.None) return $"is not signed, though {signers.Whose}";
        return signers.FindFault(ToSign, KeyId, Signature);
    }

    /// <summary>Where the log ended, and where the export began and ended: the chain runs through all three.</summary>
    public IEnumerable<AuditWitness> Heads(string name, WitnessPlace from, HeadSigners signers)
    {
        var signedBy = signers.FindSigner(ToSign, KeyId, Signature);
        AuditWitness Witness(long count, string hash) => new(name, from, count, hash) { SignedBy = signedBy };
        yield return Witness(Head.Count, Head.Hash);
        if (this is { LastNo: { } last, LastHash: { } hash }) yield return Witness(last, hash);
        if (this is { FirstNo: { } first, FirstPrev: { } prev }) yield return Witness(first - 1, prev);
    }

    private string DigestNow => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToSign)));

    private string ToSign => string.Create(CultureInfo.InvariantCulture, $"""
        accessbot-manifest v1
        from {Time(From)}
        to {Time(To)}
        rows {Rows}
        first {FirstNo?.ToString(CultureInfo.InvariantCulture) ?? Checkpoint.None}
        last {LastNo?.ToString(CultureInfo.InvariantCulture) ?? Checkpoint.None}
        first-prev {FirstPrev ?? Checkpoint.None}
        last-hash {LastHash ?? Checkpoint.None}
        sha256 {Sha256}
        count {Head.Count}
        head {Head.Hash}
        exported {Time(ExportedAt)}
        key {KeyId}

        """).ReplaceLineEndings("\n");

    // As the JSON beside it has them.
    private static string Time(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
