using System.Text.Json;

namespace AccessBot.Practice;

/// <summary>Reads a request body leniently, as the vendors do; a missing key is not a null.</summary>
internal static class JsonReading
{
    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    public static string? Text(this JsonElement element, string name) => element.Find(name) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        _ => null,
    };

    public static bool? Flag(this JsonElement element, string name) => element.Find(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } value => value.GetString() == "true",
        _ => null,
    };

    public static double? Number(this JsonElement element, string name) => element.Find(name) switch
    {
        { ValueKind: JsonValueKind.Number } value => value.GetDouble(),
        _ => null,
    };

    /// <summary>An array of strings, or one string with blanks or commas between.</summary>
    public static IReadOnlyList<string>? Words(this JsonElement element, string name) => element.Find(name) switch
    {
        { ValueKind: JsonValueKind.Array } value => [.. value.EnumerateArray().Select(item => item.ToString())],
        { ValueKind: JsonValueKind.String } value =>
            value.GetString()!.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries),
        { ValueKind: JsonValueKind.Null } => [],
        _ => null,
    };

    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray()] : [];
}
