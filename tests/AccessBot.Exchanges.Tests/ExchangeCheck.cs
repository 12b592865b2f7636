using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessBot.Exchanges.Tests.Specifications;
using AccessBot.Practice.Hosting;

namespace AccessBot.Exchanges.Tests;

/// <summary>Holds exchanges against one document.</summary>
internal sealed partial class ExchangeCheck(Specification specification)
{
    private readonly SchemaBook _schemas = new(specification);
    private readonly DeclaredNames _names = new(specification);

    public IReadOnlyList<Finding> Check(Operation operation, Exchange exchange) =>
    [
        .. Query(operation, exchange).Concat(Asked(operation, exchange))
            .Select(what => new Finding(operation.Name, Side.Request, what)),
        .. Answered(operation, exchange).Select(what => new Finding(operation.Name, Side.Answer, what)),
    ];

    private IEnumerable<string> Query(Operation operation, Exchange exchange)
    {
        var sent = exchange.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: Decoded(pair[0]), Value: pair.Length > 1 ? Decoded(pair[1]) : "")).ToList();
        foreach (var (name, value) in sent)
        {
            var known = operation.Query.GetValueOrDefault(name) ?? operation.Query.GetValueOrDefault($"{name}[]");
            if (known is null && operation.Query.GetValueOrDefault(name.Split('[')[0]) is null) yield return $"query {name} is not described";
            else if (known is not null && !Fits(known, value)) yield return $"query {name} has another type";
        }

        foreach (var (name, parameter) in operation.Query.Where(known => known.Value["required"]?.GetValue<bool>() == true))
            if (!sent.Exists(one => one.Name.Split('[')[0] == name.Split('[')[0])) yield return $"query {name} is missing";
    }

    // On the line everything is text; a list is its items with commas.
    private bool Fits(JsonObject parameter, string value)
    {
        var schema = specification.Resolve(parameter["schema"] ?? parameter);
        if (schema["enum"] is JsonArray words) return words.Any(word => $"{word}" == value);
        return schema["type"]?.GetValue<string>() switch
        {
            "integer" => long.TryParse(value, out _),
            "boolean" => bool.TryParse(value, out _),
            "number" => decimal.TryParse(value, out _),
            _ => true,
        };
    }

    private IEnumerable<string> Asked(Operation operation, Exchange exchange)
    {
        var (type, body) = (MediaType(exchange.Asked), exchange.Asked.Body);
        if (body.Length == 0) return operation.IsBodyRequired ? ["the body is missing"] : [];
        if (!operation.HasBody) return ["a body is not described"];
        if (type == "multipart/form-data") return [];
        if (operation.Body(type) is not { } schema) return [$"a body of {type} is not described"];
        return Body(schema, type == "application/json" ? JsonDocument.Parse(body).RootElement : Form(body), written: true);
    }

    private IEnumerable<string> Answered(Operation operation, Exchange exchange)
    {
        if (operation.Answer(exchange.Status) is not { } answer) return [$"status {exchange.Status} is not described"];
        if (exchange.Answered.Body.Length == 0)
            return Operation.AnswerBody(answer, "application/json") is null ? [] : ["the body is missing"];
        var type = MediaType(exchange.Answered);
        if (Operation.AnswerBody(answer, type) is not { } schema) return [$"{exchange.Status}: a body of {type} is not described"];
        return type != "application/json" ? [] :
            Body(schema, JsonDocument.Parse(exchange.Answered.Body).RootElement, written: false).Select(fault => $"{exchange.Status}: {fault}");
    }

    private IEnumerable<string> Body(JsonObject described, JsonElement value, bool written)
    {
        var schema = specification.Narrow(described, value);
        return _schemas.Faults(schema, value, written)
            .Concat(_names.Unknown(schema, value).Select(place => $"{place} is not described"))
            .Select(fault => Index().Replace(fault, "/*")).Distinct();
    }

    private static JsonElement Form(byte[] body) => JsonSerializer.SerializeToElement(
        System.Text.Encoding.ASCII.GetString(body).Split('&').Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => Decoded(pair[0]), pair => Decoded(pair[1])));

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string MediaType(Content content) => (content.Type ?? "").Split(';')[0].Trim().ToLowerInvariant();

    // The third ticket with the same mistake is no other mistake.
    [GeneratedRegex(@"/\d+(?=[/: ]|$)")]
    private static partial Regex Index();
}
