using System.Text.Encodings.Web;
using System.Text.Json;

namespace AccessBot.Worker.Packs;

/// <summary>Names that a pack's readers go by; docs/audit.md and FORMAT.md in each pack describe them.</summary>
internal static class PackFormat
{
    public const string Version = "accessbot-pack v1";

    public const string Manifest = "MANIFEST.json";
    public const string Signature = "MANIFEST.sig";
    public const string Sums = "SHA256SUMS";
    public const string PublicKey = "90-verify/public-key.pem";
    public const string Log = "60-log/audit.jsonl";
    public const string LogManifest = Log + ".manifest.json";
    public const string Checkpoints = "60-log/checkpoints.txt";
    public const string Grants = "11-grants";
    public const string Removals = "12-removals";
    public const string Partial = "-PARTIAL";

    /// <summary>Added to the name while it is written: a half-written pack never looks like one.</summary>
    public const string Writing = ".writing";

    public static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    public static readonly JsonSerializerOptions OneLine = new(Json) { WriteIndented = false };
}
