using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

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

    public static string HashOf(string prev, string body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{prev}\n{body}")));

    /// <summary>Whether the hash fits the body, and the columns say what the body says.</summary>
    public bool IsWhole => Hash == HashOf(Prev, Body) && Told is { } told && (told.At, told.Request) == (At, Request);

    /// <summary>The number the body itself carries; the column's when the body cannot be read.</summary>
    public long ToldNo => Told?.No ?? No;

    private (long No, long At, string? Request)? Told
    {
        get
        {
            try
            {
                using var json = JsonDocument.Parse(Body);
                var row = json.RootElement;
                var request = row.TryGetProperty("request", out var name) ? name.GetString() : null;
                return (row.GetProperty("no").GetInt64(), row.GetProperty("at").GetDateTimeOffset().ToMs(), request);
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException
                or FormatException)
            {
                return null;
            }
        }
    }

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
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value.Kept());
    }
}
