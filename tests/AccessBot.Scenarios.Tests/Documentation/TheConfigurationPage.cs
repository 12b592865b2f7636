using System.Text.Json;
using System.Text.Json.Nodes;
using AccessBot.Worker.Configuration;
using static AccessBot.Scenarios.Tests.Documentation.ReferencePage;

namespace AccessBot.Scenarios.Tests.Documentation;

/// <summary>docs/reference/configuration.md has every key that the program reads, as the schema describes it.</summary>
public sealed class TheConfigurationPage
{
    private const string Head = """
        # Configuration

        Every key of the configuration file. This page is made from the schema (`config/accessbot.schema.json`), and a test fails when it is behind.
        [config/accessbot.yml](../../config/accessbot.yml) shows the same keys as one file with comments; copy that one to begin.

        - A dot is a level of indentation. `[]` is each item of a list. `NAME` is a name of your own.
        - **Required** means: where the section above it is there. A key that is not known is refused, with its line and the nearest right one.
        - A *time* is a number and a unit: `30s`, `5m`, `24h`, `7d`. A *time of day* is UTC.
        - A *secret* is never written into the file: `{ env: NAME_OF_A_VARIABLE }` or `{ file: path/of/a/file }`.
        - A relative path starts at the folder of the configuration file.
        - `accessbot check --config F` tries what the file names. A file with mistakes is refused, and all of them are named.

        """;

    // What people call a text of this shape. A new shape needs a word here.
    private static readonly Dictionary<string, string> Shapes = new()
    {
        [DurationText.Pattern] = "time",
        ["^([01][0-9]|2[0-3]):[0-5][0-9]$"] = "time of day",
        ["^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$"] = "SHA-256 in hex",
        [@"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$"] = "domain",
        ["^.+/.+#[0-9]+$"] = "issue, `group/project#1`",
        ["^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$"] = "name",
        ["^[A-Za-z0-9_.][A-Za-z0-9_.-]*(/[A-Za-z0-9_.][A-Za-z0-9_.-]*)*$"] = "path in GitLab",
        ["^[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}$"] = "username or group",
        [@"^[^,\s][^,\r\n]{0,254}$"] = "label",
        ["^http://"] = "address, `http://`",
    };

    [Fact]
    public async Task Is_what_the_program_reads()
    {
        var schema = SettingsFile.Describe().ToJson();
        List<string> page = [Head];
        foreach (var (key, value) in Keys(schema))
        {
            page.Add($"\n## {key}\n\n");
            if (!IsLeaf(value)) page.Add($"{Sentence(Says(value))}\n\n");
            page.Add("| key | what it is | value | default |\n|---|---|---|---|\n");
            foreach (var row in Rows(key, value, IsRequired(schema, key))) page.Add(row);
        }

        await HoldAsync("configuration", string.Concat(page));
    }

    private static IEnumerable<string> Rows(string path, JsonObject schema, bool required)
    {
        if (IsLeaf(schema)) return [Row(path, schema, required)];
        var below = Below(path, schema).ToList();
        return below.SelectMany(one => IsLeaf(one.Schema)
            ? [Row(one.Path, one.Schema, one.Required)]
            : Rows(one.Path, one.Schema, one.Required).Prepend(Row(one.Path, one.Schema, one.Required)));
    }

    private static IEnumerable<(string Path, JsonObject Schema, bool Required)> Below(string path, JsonObject schema)
    {
        var items = schema["items"] as JsonObject ?? schema;
        var prefix = schema["items"] is null ? path : path + "[]";
        foreach (var (key, value) in Keys(items)) yield return ($"{prefix}.{key}", value, IsRequired(items, key));
        if (items["additionalProperties"] is JsonObject named) yield return ($"{prefix}.NAME", named, false);
    }

    private static string Row(string path, JsonObject schema, bool required)
    {
        var otherwise = schema["default"] is { } value ? Code(Typed(value)) : required ? "**required**" : "";
        return $"| {Code(path)} | {Cell(Says(schema))} | {Kind(schema)} | {otherwise} |\n";
    }

    private static string Kind(JsonObject schema) => schema switch
    {
        _ when IsSecret(schema) => "secret",
        _ when schema["enum"] is JsonArray words => string.Join(", ", words.Select(word => Code(word!.GetValue<string>()))),
        _ when schema["properties"] is not null || schema["additionalProperties"] is JsonObject => "section",
        _ when schema["items"] is JsonObject items => items["properties"] is null ? $"list: {Kind(items)}" : "list of sections",
        _ when schema["pattern"] is { } shape => Shapes[shape.GetValue<string>()],
        _ when schema["format"]?.GetValue<string>() == "uri" => "web address",
        _ when schema["format"]?.GetValue<string>() == "email" => "mail address",
        _ when schema["maximum"] is { } most => $"number, {schema["minimum"]} to {most}",
        _ => schema["type"]!.GetValue<string>() switch { "integer" => "number", "boolean" => "`true`, `false`", _ => "text" },
    };

    private static IEnumerable<(string Key, JsonObject Schema)> Keys(JsonObject schema) =>
        schema["properties"] is JsonObject properties ? properties.Select(one => (one.Key, (JsonObject)one.Value!)) : [];

    private static bool IsLeaf(JsonObject schema) => IsSecret(schema)
        || (schema["properties"] is null && schema["additionalProperties"] is not JsonObject && schema["items"]?["properties"] is null);

    // One of two ways to name it, and nothing else beside.
    private static bool IsSecret(JsonObject schema) => schema["maxProperties"] is not null && schema["properties"]?["env"] is not null;

    private static bool IsRequired(JsonObject schema, string key) =>
        schema["required"] is JsonArray required && required.Any(one => one!.GetValue<string>() == key);

    private static string Says(JsonObject schema) => schema["description"]?.GetValue<string>()
        ?? throw new InvalidOperationException($"a key has no description: {schema.ToJsonString()}");

    private static string Typed(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static string Sentence(string says) => char.ToUpperInvariant(says[0]) + says[1..].TrimEnd('.') + ".";
}
