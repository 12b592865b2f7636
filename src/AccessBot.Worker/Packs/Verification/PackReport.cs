namespace AccessBot.Worker.Packs.Verification;

/// <summary>What is wrong with a pack, under the three words by which 90-verify/verify.py says it too.</summary>
internal sealed class PackReport
{
    public List<string> Integrity { get; } = [];

    public List<string> Completeness { get; } = [];

    public List<string> Signature { get; } = [];

    public bool IsWhole => Integrity.Count + Completeness.Count + Signature.Count == 0;

    /// <summary>What there is to say of the signature where it is right.</summary>
    public string Signed { get; set; } = "";

    public required PackManifest Manifest { get; init; }

    public required string ManifestSha256 { get; init; }

    public long LogRows { get; set; }
}
