using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AccessBot.Storage.Audit.Cuts;

namespace AccessBot.Storage.Audit;

/// <summary>
/// A row of the chain. What is hashed is <see cref="Body"/> as it stands, never a re-serialisation of it.
/// </summary>
internal sealed record AuditRow(long No, long At, string? Request, string Body, string Prev, string Hash)
{
    public const string Columns = "no, at, request, body, prev, hash";

    public static readonly string Genesis = new('0', 64);

    // The log is read by people and never put into HTML as it stands; names stay legible in their own script.
    private static readonly JsonWriterOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static AuditRow After(string prev, long no, AuditEntry entry, Func<string, string> redact)
    {
        var at = entry.At.ToMs();
        var request = entry.Request?.ToString().Kept();
        var body = Write(no, at, request, entry, redact);
        return new AuditRow(no, at, request, body, prev, HashOf(prev, body));
    }

    public static string HashOf(string prev, string body) => HashOf(prev, Encoding.UTF8.GetBytes(body));

    public static string HashOf(string prev, byte[] body) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(prev), (byte)'\n', .. body]));

    private static string Write(long no, long at, string? request, AuditEntry entry, Func<string, string> redact)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Legible))
        {
            json.WriteStartObject();
            json.WriteNumber("no", no);
            json.WriteString("at", at.ToTime());
            json.WriteString("kind", entry.Kind);
            json.WriteString("actor", redact(entry.Actor).Kept());
            WriteIfAny(json, "request", request);
            WriteIfAny(json, "workflow", entry.Workflow);
            WriteIfAny(json, "step", entry.Step);
            WriteIfAny(json, "key", entry.Key);
            json.WriteString("what", redact(entry.What).Kept());
            WriteIfAny(json, "detail", entry.Detail is null ? null : redact(entry.Detail));
            WriteStored(json, entry.Stored);
            WriteCut(json, entry.Cut);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value.Kept());
    }

    private static void WriteCut(Utf8JsonWriter json, AuditCut? cut)
    {
        if (cut is null) return;
        json.WriteStartObject("cut");
        json.WriteString("origin", cut.Origin);
        json.WriteNumber("first", cut.First);
        json.WriteNumber("last", cut.Last);
        json.WriteString("last_hash", cut.LastHash);
        json.WriteString("export_sha256", cut.ExportSha256);
        json.WriteString("key", cut.KeyId);
        json.WriteString("signature", cut.Signature);
        json.WriteEndObject();
    }

    private static void WriteStored(Utf8JsonWriter json, IReadOnlyList<StoredSeal> stored)
    {
        if (stored.Count == 0) return;
        json.WriteStartArray("stored");
        foreach (var seal in stored)
        {
            json.WriteStartArray();
            json.WriteStringValue(seal.Table);
            foreach (var part in seal.Key) json.WriteStringValue(part);
            json.WriteStringValue(seal.Sha256);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
