using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessBot.Worker.Configuration;

namespace AccessBot.Scenarios.Tests.Configuration;

public sealed partial class AnnotatedFileTests
{
    private static readonly JsonSerializerOptions Shape = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public void The_annotated_file_is_read_without_a_complaint()
    {
        var text = Annotated().Replace("{ file: okta-private-key.pem }", "{ env: KEY }");

        Assert.Equal("(nothing)", Files.Complaints(text));
    }

    [Fact]
    public void The_annotated_file_shows_every_key_and_its_true_default()
    {
        var text = Annotated();
        var wrong = new List<string>();
        foreach (var (path, schema, _) in SettingsFile.Describe().All())
        {
            var key = path.Split('.')[^1].Replace("[]", "");
            var lines = KeyLine().Matches(text).Where(m => m.Groups["key"].Value == key).ToList();
            if (lines.Count == 0) wrong.Add($"{path} is not shown");
            if (Default(schema) is { } value && !lines.Any(l => l.Groups["value"].Value.Trim().Trim('"') == value))
            {
                wrong.Add($"{path} is not shown with its default {value}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_schema_beside_it_is_what_the_program_reads()
    {
        var schema = SettingsFile.Describe().ToJson();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "AccessBot configuration");
        var expected = schema.ToJsonString(Shape) + "\n";
        var path = Path.Combine(Files.House, "config", "accessbot.schema.json");
        if (File.Exists(path) && await File.ReadAllTextAsync(path) == expected) return;

        await File.WriteAllTextAsync(path + ".received.json", expected);
        Assert.Fail("config/accessbot.schema.json is behind: approve accessbot.schema.json.received.json by renaming it");
    }

    [Fact]
    public void The_sandbox_file_is_read_without_a_complaint() =>
        Assert.Equal("(nothing)", Files.Complaints(File.ReadAllText(Path.Combine(Files.House, "config", "sandbox.yml"))));

    private static string Annotated() => File.ReadAllText(Path.Combine(Files.House, "config", "accessbot.yml"));

    private static string? Default(JsonObject schema) => schema["default"] is { } value
        ? value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()
        : null;

    [GeneratedRegex(@"^[# -]*(?<key>[a-z][a-z0-9_]*):(?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex KeyLine();
}
