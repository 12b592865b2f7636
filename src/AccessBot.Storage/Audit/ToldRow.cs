using System.Text.Json;
using AccessBot.Storage.Audit.Cuts;

namespace AccessBot.Storage.Audit;

/// <summary>What the hashed text of a row says by itself.</summary>
internal sealed record ToldRow(long No, long At, string? Request, IReadOnlyList<StoredSeal> Stored)
{
    /// <summary>The beginning that this row says was cut off.</summary>
    public AuditCut? Cut { get; init; }

    /// <summary>Null for a text that the log never wrote.</summary>
    public static ToldRow? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var row = json.RootElement;
            var request = row.TryGetProperty("request", out var name) ? name.GetString() : null;
            return new ToldRow(
                row.GetProperty("no").GetInt64(), row.GetProperty("at").GetDateTimeOffset().ToMs(), request,
                row.TryGetProperty("stored", out var stored) ? [.. stored.EnumerateArray().Select(Seal)] : [])
            {
                Cut = row.TryGetProperty("cut", out var cut) ? CutOff(cut) : null,
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static AuditCut CutOff(JsonElement cut) => new(
        Text(cut, "origin"), cut.GetProperty("first").GetInt64(), cut.GetProperty("last").GetInt64(), Text(cut, "last_hash"),
        Text(cut, "export_sha256"), Text(cut, "key"), Text(cut, "signature"));

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() ?? throw new FormatException($"a cut has a {name}");

    private static StoredSeal Seal(JsonElement seal)
    {
        var parts = seal.EnumerateArray().Select(part => part.GetString()).ToList();
        return parts.Count < 3 || parts[^1] is { } hash && Convert.FromHexString(hash).Length != 32
            ? throw new FormatException("a seal has a table, a key and a hash")
            : new StoredSeal(parts[0] ?? "", [.. parts[1..^1].Select(part => part ?? "")], parts[^1]);
    }
}
