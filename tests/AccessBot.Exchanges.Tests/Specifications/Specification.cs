using System.Text.Json;
using System.Text.Json.Nodes;

namespace AccessBot.Exchanges.Tests.Specifications;

/// <summary>
/// One vendor's OpenAPI (3.0) or Swagger (2.0) document, as far as exchanges are held against it.
/// </summary>
internal sealed class Specification(string name, JsonObject root)
{
    private readonly IReadOnlyList<(string[] Parts, JsonObject Item)> _paths =
        [.. root["paths"]!.AsObject().Select(path => (path.Key.Split('/'), path.Value!.AsObject()))];

    /// <summary>The file's name.</summary>
    public string Name => name;

    public static Specification Load(string file)
    {
        using var reader = File.OpenText(file);
        return new Specification(Path.GetFileName(file), YamlTree.Load(reader));
    }

    /// <param name="path">As it was sent, with its escapes.</param>
    /// <returns>Null when the document has no such path, or not that method on it.</returns>
    public Operation? Find(string method, string path)
    {
        var parts = path.Split('/');
        return _paths.Where(known => Matches(known.Parts, parts) && known.Item.ContainsKey(method.ToLowerInvariant()))
            .OrderBy(known => known.Parts.Count(IsVariable))
            .Select(known => new Operation(this, string.Join('/', known.Parts), known.Item, method.ToLowerInvariant()))
            .FirstOrDefault();
    }

    /// <summary>The object itself, or what its <c>$ref</c> names.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        var at = node.AsObject();
        while (at["$ref"] is { } reference) at = At(reference.GetValue<string>());
        return at;
    }

    /// <summary>The schema that a value says itself it is of, where the schema has a discriminator; otherwise the schema.</summary>
    public JsonObject Narrow(JsonObject schema, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || Resolve(schema)["discriminator"] is not { } by) return schema;
        return value.TryGetProperty(by["propertyName"]!.GetValue<string>(), out var word)
            && by["mapping"]?[word.ToString()] is { } named ? At(named.GetValue<string>()) : schema;
    }

    public JsonObject At(string reference) => reference.TrimStart('#', '/').Split('/')
        .Aggregate((JsonNode)root, (at, step) => at[step.Replace("~1", "/").Replace("~0", "~")]!).AsObject();

    private static bool IsVariable(string part) => part.Contains('{', StringComparison.Ordinal);

    private static bool Matches(string[] known, string[] sent) => known.Length == sent.Length
        && known.Zip(sent).All(pair => IsVariable(pair.First) ? pair.Second.Length > 0 : pair.First == pair.Second);
}
