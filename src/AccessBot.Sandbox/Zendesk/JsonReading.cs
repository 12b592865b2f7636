using System.Text.Json;

namespace AccessBot.Sandbox.Zendesk;

/// <summary>Reads a request body leniently, as the vendor does: numbers may be strings, a missing key is not a null.</summary>
public static class JsonReading
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

    /// <summary>Present with null is (true, null); anything that is no whole number is an error of this attribute.</summary>
    public static bool TryId(this JsonElement element, string name, out long? id)
    {
        id = null;
        if (element.Find(name) is not { } value) return false;
        if (value.ValueKind == JsonValueKind.Null) return true;
        var text = element.Text(name);
        if (text == "") return true;
        if (!long.TryParse(text, out var number)) throw ZendeskProblem.BadAttribute(name, "an integer");
        id = number;
        return true;
    }

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
