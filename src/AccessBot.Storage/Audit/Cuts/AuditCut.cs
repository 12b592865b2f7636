using System.Globalization;
using AccessBot.Storage.Audit.Checkpoints;

namespace AccessBot.Storage.Audit.Cuts;

/// <summary>
/// What the log says of its own beginning that was cut off because it was kept long enough: which rows, what the last of them hashed
/// to, and the file in which they are. The surviving first row must name that hash as the one before (docs/audit.md has the lines).
/// </summary>
/// <param name="Origin">How the log is called.</param>
/// <param name="LastHash">Hash of row <paramref name="Last"/>.</param>
/// <param name="ExportSha256">Of the file that the rows were written to.</param>
/// <param name="KeyId">Whose signature it is; <c>none</c> when unsigned.</param>
public sealed record AuditCut(
    string Origin, long First, long Last, string LastHash, string ExportSha256, string KeyId, string Signature)
{
    public bool IsSigned => KeyId != Checkpoint.None;

    public string ToSign => string.Create(CultureInfo.InvariantCulture, $"""
        accessbot-cut v1
        origin {Origin}
        first {First}
        last {Last}
        last-hash {LastHash}
        export-sha256 {ExportSha256}
        key {KeyId}

        """).ReplaceLineEndings("\n");

    internal AuditCut Signed(HeadKey? key)
    {
        var named = this with { KeyId = key?.Id ?? Checkpoint.None, Signature = Checkpoint.None };
        return key is null ? named : named with { Signature = key.Sign(named.ToSign) };
    }
}
