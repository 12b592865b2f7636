using System.Text.Json;
using System.Text.Json.Nodes;

namespace AccessBot.Exchanges.Tests.Specifications;

/// <summary>
/// Which properties of a body the specification does not know. Schemas are open by default, so no validator says it, and
/// a vendor ignores a misspelt property without a word.
/// </summary>
internal sealed class DeclaredNames(Specification specification)
{
    private static readonly string[] Parts = ["allOf", "anyOf", "oneOf"];

    /// <returns>Their places: <c>/user/rolle</c>.</returns>
    public IReadOnlyList<string> Unknown(JsonObject schema, JsonElement value) => [.. Unknown([schema], value, "")];

    private IEnumerable<string> Unknown(IReadOnlyList<JsonNode> schemas, JsonElement value, string at)
    {
        var flat = Flat(schemas).ToList();
        return value.ValueKind switch
        {
            JsonValueKind.Object => InObject(flat, value, at),
            JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) =>
                Unknown([.. flat.Select(schema => schema["items"]).OfType<JsonNode>()], item, $"{at}/{index}")),
            _ => [],
        };
    }

    private IEnumerable<string> InObject(List<JsonObject> schemas, JsonElement value, string at)
    {
        var isOpen = schemas.TrueForAll(schema => schema["properties"] is null) || schemas.Exists(IsOpen);
        foreach (var property in value.EnumerateObject())
        {
            var known = schemas.Select(schema => schema["properties"]?[property.Name]).OfType<JsonNode>().ToList();
            if (known.Count == 0 && !isOpen) yield return $"{at}/{property.Name}";
            foreach (var deeper in Unknown(known, property.Value, $"{at}/{property.Name}")) yield return deeper;
        }
    }

    private IEnumerable<JsonObject> Flat(IEnumerable<JsonNode> schemas) => schemas.SelectMany(node =>
    {
        var schema = specification.Resolve(node);
        return Flat(Parts.SelectMany(part => schema[part]?.AsArray().OfType<JsonNode>() ?? [])).Prepend(schema);
    });

    private static bool IsOpen(JsonObject schema) => schema["additionalProperties"] switch
    {
        JsonObject => true,
        JsonValue flag => flag.TryGetValue<bool>(out var isOpen) && isOpen,
        _ => false,
    };
}
