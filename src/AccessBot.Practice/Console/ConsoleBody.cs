using System.Text.Json;
using AccessBot.Practice.Hosting;

namespace AccessBot.Practice.Console;

/// <summary>The JSON object that somebody sent to the console; a missing or wrong field is refused by name.</summary>
internal sealed class ConsoleBody(JsonElement json)
{
    public JsonElement Json => json;

    public static async Task<ConsoleBody> ReadAsync(Stream body, CancellationToken ct)
    {
        try
        {
            using var read = await JsonDocument.ParseAsync(body, cancellationToken: ct);
            var json = read.RootElement.Clone();
            return json.ValueKind == JsonValueKind.Object ? new ConsoleBody(json)
                : throw new ConsoleRefusedException(400, "The body must be one JSON object.");
        }
        catch (JsonException error)
        {
            var line = (error.LineNumber ?? 0) + 1;
            throw new ConsoleRefusedException(
                400, $"The body is not JSON: line {line}, byte {(error.BytePositionInLine ?? 0) + 1}.");
        }
    }

    public bool Has(string name) => json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string Required(string name) => Text(name) is { Length: > 0 } text ? text : throw Wrong(name, "a text");

    public string? Text(string name) => Has(name)
        ? json.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()
            : throw Wrong(name, "a text")
        : null;

    public bool? Flag(string name) => Has(name)
        ? json.GetProperty(name).ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Wrong(name, "true or false"),
        }
        : null;

    public long? Number(string name) => Has(name)
        ? json.GetProperty(name) switch
        {
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
            { ValueKind: JsonValueKind.String } text when long.TryParse(text.GetString(), out var value) => value,
            _ => throw Wrong(name, "a whole number"),
        }
        : null;

    public double? Seconds(string name) => Has(name)
        ? json.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble()
            : throw Wrong(name, "a number of seconds")
        : null;

    /// <summary>A list of texts; one text alone is a list of one. Null when absent.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (!Has(name)) return null;
        var value = json.GetProperty(name);
        if (value.ValueKind == JsonValueKind.String) return value.GetString() is { Length: > 0 } one ? [one] : [];
        if (value.ValueKind != JsonValueKind.Array) throw Wrong(name, "a text or a list of texts");
        return [.. value.EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong(name, "a list of texts"))];
    }

    private static ConsoleRefusedException Wrong(string name, string wanted) =>
        new(400, $"\"{name}\" must be {wanted}.");
}
