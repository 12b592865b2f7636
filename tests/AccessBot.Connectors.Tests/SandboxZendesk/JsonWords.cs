using System.Text.Json;

namespace AccessBot.Connectors.Tests.SandboxZendesk;

/// <summary>Reads a value at a dotted path; a number in it is a place in a list. A missing one throws.</summary>
internal static class JsonWords
{
    public static string? Text(this JsonElement json, string path) => json.At(path).GetString();

    public static long Number(this JsonElement json, string path) => json.At(path).GetInt64();

    public static bool Flag(this JsonElement json, string path) => json.At(path).GetBoolean();

    public static IReadOnlyList<JsonElement> List(this JsonElement json, string path) =>
        [.. json.At(path).EnumerateArray()];

    public static JsonElement At(this JsonElement json, string path) => path.Split('.').Aggregate(
        json, (at, part) => int.TryParse(part, out var place) ? at[place] : at.GetProperty(part));
}
