using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AccessBot.Practice.GitLab.Wire;

/// <summary>What a caller sent, from query, form and JSON alike, as GitLab reads it.</summary>
internal sealed class ApiParameters
{
    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    public static async Task<ApiParameters> ReadAsync(HttpContext http)
    {
        var read = new ApiParameters();
        foreach (var (name, values) in http.Request.Query) read.Put(name, values);
        if (http.Request.HasFormContentType)
        {
            foreach (var (name, values) in await http.Request.ReadFormAsync(http.RequestAborted))
                read.Put(name, values);
        }
        else if (http.Request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true)
        {
            using var json = await ReadJsonAsync(http);
            if (json?.RootElement.ValueKind == JsonValueKind.Object) read.PutObject(json.RootElement, "");
        }
        return read;
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Text(string name) =>
        _values.TryGetValue(name, out var values) ? values.FirstOrDefault() ?? "" : null;

    public string Required(string name) =>
        Text(name) is { Length: > 0 } text ? text : throw GitLabRefusedException.Malformed($"{name} is missing");

    public bool? Flag(string name) => Text(name) switch
    {
        null or "" => null,
        "true" or "1" or "t" or "on" => true,
        "false" or "0" or "f" or "off" => false,
        _ => throw GitLabRefusedException.Malformed($"{name} is invalid"),
    };

    public long? Number(string name) => Text(name) switch
    {
        null or "" => null,
        var text when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw GitLabRefusedException.Malformed($"{name} is invalid"),
    };

    public DateTimeOffset? Time(string name) => Text(name) switch
    {
        null or "" => null,
        var text when DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => at,
        _ => throw GitLabRefusedException.Malformed($"{name} is invalid"),
    };

    /// <summary>A list sent as a,b or as an array; null when absent, empty when sent empty.</summary>
    public IReadOnlyList<string>? List(string name) => _values.TryGetValue(name, out var values)
        ? [.. values.SelectMany(value => value.Split(',', Trimmed))]
        : null;

    public IReadOnlyList<long>? Numbers(string name) =>
        List(name)?.Select(text => long.TryParse(text, out var number)
            ? number : throw GitLabRefusedException.Malformed($"{name} is invalid"))
            .Where(number => number > 0).ToList();

    private static async Task<JsonDocument?> ReadJsonAsync(HttpContext http)
    {
        using var text = new MemoryStream();
        await http.Request.Body.CopyToAsync(text, http.RequestAborted);
        if (text.Length == 0) return null;
        try
        {
            return JsonDocument.Parse(text.ToArray());
        }
        catch (JsonException)
        {
            throw GitLabRefusedException.Says(400, "400 Bad request - message body does not match declared format");
        }
    }

    private void PutObject(JsonElement json, string prefix)
    {
        foreach (var field in json.EnumerateObject())
        {
            var name = prefix.Length == 0 ? field.Name : $"{prefix}[{field.Name}]";
            if (field.Value.ValueKind == JsonValueKind.Object) PutObject(field.Value, name);
            else if (field.Value.ValueKind == JsonValueKind.Array)
                Put(name, field.Value.EnumerateArray().Select(TextOf));
            else Put(name, [TextOf(field.Value)]);
        }
    }

    private void Put(string name, IEnumerable<string?> values)
    {
        var key = name.EndsWith("[]", StringComparison.Ordinal) ? name[..^2] : name;
        if (!_values.TryGetValue(key, out var all)) _values[key] = all = [];
        all.AddRange(values.OfType<string>());
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
