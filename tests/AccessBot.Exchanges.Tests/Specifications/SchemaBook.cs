using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace AccessBot.Exchanges.Tests.Specifications;

/// <summary>
/// The schemas of one specification in the words of JSON Schema: <c>nullable</c> becomes a type, and what is read only
/// is not required of somebody who writes (nor the other way round). In answers null passes everywhere: the documents of
/// GitLab and Zendesk say of few properties that they may be null, and show it of many in their own examples.
/// </summary>
internal sealed class SchemaBook(Specification specification)
{
    private static readonly string[] NoSchema = ["discriminator", "xml", "example", "examples", "externalDocs", "default"];

    // GitLab's document has types of its own, such as text and symbol.
    private static readonly string[] Types = ["string", "integer", "number", "boolean", "array", "object"];

    private readonly Dictionary<(JsonObject Schema, bool Written), JsonSchema> _built = [];

    /// <param name="written">True for the body of a request.</param>
    /// <returns>What is wrong, as <c>/user/id: Value is "string" but should be "integer"</c>.</returns>
    public IReadOnlyList<string> Faults(JsonObject schema, JsonElement value, bool written)
    {
        if (!_built.TryGetValue((schema, written), out var built)) _built[(schema, written)] = built = Build(schema, written);
        var result = built.Evaluate(value, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? [] :
        [
            .. (result.Details ?? []).Where(detail => detail.Errors is not null)
                .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))
                .Distinct(),
        ];
    }

    private JsonSchema Build(JsonObject schema, bool written)
    {
        var definitions = new JsonObject();
        var root = Convert(schema, written, definitions)!.AsObject();
        if (root["$ref"] is not null) root = new JsonObject { ["allOf"] = new JsonArray(root) };
        root["$defs"] = definitions;
        root["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        return JsonSchema.FromText(root.ToJsonString());
    }

    private JsonNode? Convert(JsonNode? node, bool written, JsonObject definitions) => node switch
    {
        JsonObject schema when schema["$ref"] is JsonValue reference => Referred(reference.GetValue<string>(), written, definitions),
        JsonObject schema => Converted(schema, written, definitions),
        JsonArray list => new JsonArray([.. list.Select(one => Convert(one, written, definitions))]),
        _ => node?.DeepClone(),
    };

    private JsonObject Referred(string reference, bool written, JsonObject definitions)
    {
        var name = reference[(reference.LastIndexOf('/') + 1)..];
        if (!definitions.ContainsKey(name))
        {
            definitions[name] = new JsonObject();
            definitions[name] = Convert(specification.At(reference), written, definitions);
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    private JsonObject Converted(JsonObject schema, bool written, JsonObject definitions)
    {
        var made = new JsonObject();
        foreach (var (word, value) in schema)
        {
            if (word is "properties") made[word] = Properties(value!.AsObject(), written, definitions);
            else if (word is "enum") made[word] = Enum(value!.AsArray(), IsNullable(schema, written));
            else if (word is "required" && value is JsonArray names) made[word] = Required(names, schema, written);
            else if (word is "type") AddType(made, $"{value}", IsNullable(schema, written));
            else if (word is "format" || word is "nullable" || word.StartsWith("x-", StringComparison.Ordinal)) continue;
            else if (!NoSchema.Contains(word) && word is not ("readOnly" or "writeOnly" or "required" or "deprecated"))
                made[word] = Convert(value, written, definitions);
        }

        MoveBound(made, "minimum", "exclusiveMinimum");
        MoveBound(made, "maximum", "exclusiveMaximum");
        return made;
    }

    private JsonObject Properties(JsonObject properties, bool written, JsonObject definitions) =>
        new(properties.Select(property => KeyValuePair.Create(property.Key, Convert(property.Value, written, definitions))));

    private JsonArray Required(JsonArray names, JsonObject schema, bool written) =>
        new([.. names.Where(name => !IsOnly(schema["properties"]?[name!.GetValue<string>()], written)).Select(name => name!.DeepClone())]);

    private bool IsOnly(JsonNode? property, bool written) =>
        property is not null && specification.Resolve(property)[written ? "readOnly" : "writeOnly"]?.GetValue<bool>() == true;

    private static bool IsNullable(JsonObject schema, bool written) => !written || schema["nullable"]?.GetValue<bool>() == true;

    private static JsonArray Enum(JsonArray words, bool isNullable)
    {
        var copy = words.DeepClone().AsArray();
        if (isNullable && copy.All(word => word is not null)) copy.Add(null);
        return copy;
    }

    private static void AddType(JsonObject made, string type, bool isNullable)
    {
        if (Types.Contains(type)) made["type"] = isNullable ? new JsonArray(type, "null") : JsonValue.Create(type);
    }

    private static void MoveBound(JsonObject schema, string bound, string exclusive)
    {
        if (schema[exclusive] is not JsonValue flag || !flag.TryGetValue<bool>(out var isExclusive)) return;
        schema.Remove(exclusive);
        if (!isExclusive || schema[bound] is not { } limit) return;
        schema.Remove(bound);
        schema[exclusive] = limit.DeepClone();
    }
}
