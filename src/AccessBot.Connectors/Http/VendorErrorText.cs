using System.Text.Json;

namespace AccessBot.Connectors.Http;

/// <summary>
/// The short sentence in an error body; GitLab, Zendesk and Okta each have two or three shapes for it.
/// </summary>
internal static class VendorErrorText
{
    private const int Longest = 200;

    private static readonly string[] Keys =
    [
        "message", "error_description", "errorSummary", "description", "title", "error", "errors",
        "details", "errorCauses",
    ];

    /// <summary>
    /// One line without control characters or the given secrets; null for HTML, plain text and broken JSON.
    /// </summary>
    public static string? In(byte[] body, IReadOnlyList<string> secrets)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var words = json.RootElement.ValueKind == JsonValueKind.Object ? OfObject(json.RootElement) : [];
            return Line(words, secrets);
        }
        catch (Exception nonsense) when (nonsense is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The word by which OAuth names what is wrong, such as <c>invalid_scope</c>; null when there is none.</summary>
    public static string? Word(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String
                ? error.GetString()
                : null;
        }
        catch (Exception nonsense) when (nonsense is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The same of a part of a body that may be words, or an object or JSON text with words in it.</summary>
    public static string? Of(JsonElement part)
    {
        try
        {
            return part.ValueKind == JsonValueKind.String && part.GetString() is { } text && text.TrimStart() is ['{' or '[', ..]
                ? Inside(text) ?? Line([text], []) : Line(Words(part), []);
        }
        catch (InvalidOperationException)
        {
            // Text that is no Unicode is found only when it is read.
            return null;
        }
    }

    private static string? Inside(string text)
    {
        try
        {
            using var inner = JsonDocument.Parse(text);
            return Line(Words(inner.RootElement), []);
        }
        catch (Exception nonsense) when (nonsense is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Words that are not in a body, made fit to be shown.</summary>
    public static string? Line(IEnumerable<string> words, IReadOnlyList<string> secrets)
    {
        var text = string.Join("; ", words.Distinct());
        foreach (var secret in secrets) text = text.Replace(secret, "***", StringComparison.Ordinal);
        text = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return text.Length switch { 0 => null, > Longest => text[..Longest] + "…", _ => text };
    }

    private static IEnumerable<string> OfObject(JsonElement root) =>
        Keys.Where(key => root.TryGetProperty(key, out _)).SelectMany(key => Words(root.GetProperty(key)));

    // {"labels":["is invalid"]} reads "labels is invalid"; an object that speaks by a known key is read by it alone.
    private static IEnumerable<string> Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Words),
        JsonValueKind.Object when OfObject(value).ToList() is { Count: > 0 } known => known,
        JsonValueKind.Object => value.EnumerateObject()
            .SelectMany(field => Words(field.Value).Select(word => $"{field.Name} {word}")),
        _ => [],
    };
}
