using System.Text.Json.Nodes;

namespace AccessBot.Worker.Configuration;

/// <summary>
/// The keys of one mapping as they are asked for: for unknown keys, for the schema and for the documents.
/// </summary>
internal sealed class SchemaObject
{
    private readonly Dictionary<string, JsonObject> _keys = [];
    private readonly Dictionary<string, SchemaObject> _children = [];
    private readonly SortedSet<string> _required = new(StringComparer.Ordinal);
    private (SchemaObject Schema, string Says)? _named;

    public IEnumerable<string> Keys => _keys.Keys;

    public bool Knows(string key) => _keys.ContainsKey(key);

    public void Require(string key) => _required.Add(key);

    public void Add(string key, JsonObject schema, string says, string? otherwise = null, bool required = false)
    {
        schema["description"] = says;
        if (otherwise is not null) schema["default"] = Typed(schema, otherwise);
        _keys[key] = schema;
        if (required) _required.Add(key);
    }

    public void AddList(string key, JsonObject item, string says) =>
        _keys[key] = new JsonObject { ["type"] = "array", ["items"] = item, ["description"] = says };

    public SchemaObject AddObject(string key, string says)
    {
        _keys[key] = new JsonObject { ["description"] = says };
        return Child(key);
    }

    /// <summary>Mappings under names that the person chooses.</summary>
    public SchemaObject AddNamed(string says)
    {
        _named ??= (new SchemaObject(), says);
        return _named.Value.Schema;
    }

    public SchemaObject AddObjects(string key, string says)
    {
        _keys[key] = new JsonObject { ["type"] = "array", ["description"] = says };
        return Child(key);
    }

    /// <summary>Every key with its full path, in the order of asking; items of a list as <c>sources[]</c>.</summary>
    public IEnumerable<(string Path, JsonObject Schema, bool Required)> All(string prefix = "")
    {
        foreach (var (key, schema) in _keys)
        {
            var path = prefix + key;
            yield return (path, schema, _required.Contains(key));
            if (!_children.TryGetValue(key, out var child)) continue;
            foreach (var below in child.All(schema["type"] is null ? path + "." : path + "[].")) yield return below;
        }
    }

    public JsonObject ToJson()
    {
        var properties = new JsonObject();
        foreach (var (key, schema) in _keys) properties[key] = Whole(key, schema);
        var json = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = Others(),
            ["properties"] = properties,
        };
        if (_required.Count > 0) json["required"] = new JsonArray([.. _required.Select(r => JsonValue.Create(r))]);
        return json;
    }

    private JsonNode Others()
    {
        if (_named is not { } named) return false;
        var json = named.Schema.ToJson();
        json["description"] = named.Says;
        return json;
    }

    private JsonObject Whole(string key, JsonObject schema)
    {
        var own = (JsonObject)schema.DeepClone();
        if (!_children.TryGetValue(key, out var child)) return own;
        if (own["type"] is not null)
        {
            own["items"] = child.ToJson();
            return own;
        }

        var json = child.ToJson();
        json["description"] = own["description"]?.DeepClone();
        return json;
    }

    private SchemaObject Child(string key)
    {
        if (!_children.TryGetValue(key, out var child)) _children[key] = child = new SchemaObject();
        return child;
    }

    private static JsonNode Typed(JsonObject schema, string text) => schema["type"]?.GetValue<string>() switch
    {
        "integer" => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
        "boolean" => bool.Parse(text),
        _ => text,
    };
}
