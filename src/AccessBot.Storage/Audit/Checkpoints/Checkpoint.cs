using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AccessBot.Storage.Audit.Checkpoints;

/// <summary>
/// A head of the log to be kept where the bot cannot rewrite it: nine lines of a name and a value, as docs/audit.md has
/// them (after C2SP's tlog-checkpoint and the digest files of CloudTrail).
/// </summary>
/// <param name="No">From 1, without gaps.</param>
/// <param name="Origin">How the log is called.</param>
/// <param name="Count">How many rows the log had.</param>
/// <param name="Head">The hash of the last of them.</param>
/// <param name="Previous">The hash of the checkpoint before, of zeros for the first.</param>
/// <param name="KeyId">Whose signature it is; <see cref="None"/> when unsigned.</param>
/// <param name="Signature">Over the eight lines above it; <see cref="None"/> when unsigned.</param>
public sealed record Checkpoint(
    long No, string Origin, long Count, string Head, string Previous, DateTimeOffset At, string KeyId, string Signature)
{
    public const string None = "none";

    internal const string FirstLine = "accessbot-checkpoint v1";

    internal const int Lines = 9;

    private const string Time = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly string[] Names = ["origin", "number", "count", "head", "previous", "at", "key", "signature"];

    public bool IsSigned => KeyId != None;

    /// <summary>What is signed: everything but the signature.</summary>
    public string ToSign => string.Create(CultureInfo.InvariantCulture, $"""
        {FirstLine}
        origin {Origin}
        number {No}
        count {Count}
        head {Head}
        previous {Previous}
        at {At.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture)}
        key {KeyId}

        """).ReplaceLineEndings("\n");

    /// <summary>The whole, each line with its end.</summary>
    public string Text => $"{ToSign}signature {Signature}\n";

    /// <summary>What the next checkpoint names as the one before: over the signature too.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>Null for anything but exactly what <see cref="Text"/> writes.</summary>
    public static Checkpoint? Read(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length != Lines + 1) return null;
        var values = new string[Names.Length];
        for (var i = 0; i < Names.Length; i++)
        {
            if (!lines[i + 1].StartsWith(Names[i] + " ", StringComparison.Ordinal)) return null;
            values[i] = lines[i + 1][(Names[i].Length + 1)..];
        }

        if (!long.TryParse(values[1], NumberStyles.None, CultureInfo.InvariantCulture, out var no)
            || !long.TryParse(values[2], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || !DateTimeOffset.TryParseExact(
                values[5], Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return null;
        var read = new Checkpoint(no, values[0], count, values[3], values[4], at, values[6], values[7]);
        return read.Text == text ? read : null;
    }
}
