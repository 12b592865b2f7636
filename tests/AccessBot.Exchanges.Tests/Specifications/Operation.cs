using System.Text.Json.Nodes;

namespace AccessBot.Exchanges.Tests.Specifications;

/// <summary>One method on one path, with the words of Swagger 2 said in those of OpenAPI 3.</summary>
internal sealed class Operation(Specification specification, string path, JsonObject item, string method)
{
    private readonly JsonObject _operation = item[method]!.AsObject();

    public Specification Specification => specification;

    /// <summary><c>PUT /api/v2/users/{user_id}</c></summary>
    public string Name => $"{method.ToUpperInvariant()} {path}";

    /// <summary>Query parameters by name: <c>per_page</c>, <c>page[size]</c>, or <c>page</c> for all in its brackets.</summary>
    public IReadOnlyDictionary<string, JsonObject> Query => Parameters("query");

    /// <summary>Whether the document says anything of a body.</summary>
    public bool HasBody => _operation.ContainsKey("requestBody") || Parameters("body").Count > 0 || Parameters("formData").Count > 0;

    /// <summary>The schema of a body of this type; null when such a body is not described.</summary>
    public JsonObject? Body(string mediaType) => _operation["requestBody"] is { } body
        ? Schema(specification.Resolve(body)["content"], mediaType)
        : Parameters("body").Values.FirstOrDefault()?["schema"]?.AsObject();

    public bool IsBodyRequired => _operation["requestBody"] is { } body
        ? specification.Resolve(body)["required"]?.GetValue<bool>() == true
        : Parameters("body").Values.Any(parameter => parameter["required"]?.GetValue<bool>() == true);

    /// <summary>The answer with this status; null when the document does not speak of it.</summary>
    public JsonObject? Answer(int status)
    {
        var answers = _operation["responses"]!.AsObject();
        var found = answers[$"{status}"] ?? answers[$"{status / 100}XX"] ?? answers["default"];
        return found is null ? null : specification.Resolve(found);
    }

    /// <summary>The schema of an answer's body of this type; null when none is described.</summary>
    public static JsonObject? AnswerBody(JsonObject answer, string mediaType) =>
        answer["schema"]?.AsObject() ?? Schema(answer["content"], mediaType);

    private Dictionary<string, JsonObject> Parameters(string where) =>
        new[] { item["parameters"], _operation["parameters"] }.OfType<JsonArray>().SelectMany(list => list)
            .Select(parameter => specification.Resolve(parameter!))
            .Where(parameter => parameter["in"]!.GetValue<string>() == where)
            .GroupBy(parameter => parameter["name"]!.GetValue<string>())
            .ToDictionary(parameters => parameters.Key, parameters => parameters.Last());

    private static JsonObject? Schema(JsonNode? content, string mediaType) =>
        content?[mediaType]?["schema"]?.AsObject() ?? content?["*/*"]?["schema"]?.AsObject();
}
