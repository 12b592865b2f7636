using System.Text.Json;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Hooks;

/// <summary>
/// Takes the one thing out of a hook that is used: which issue it is about. Nothing else in it is believed.
/// </summary>
internal static class HookReader
{
    /// <summary>Null for a hook that is about no issue.</summary>
    public static IssueRef? FindIssue(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return null;
            var project = Text(Child(root, "project"), "path_with_namespace");
            var about = Text(root, "object_kind") is "note" ? Child(root, "issue") : Child(root, "object_attributes");
            if (Text(root, "object_kind") is not ("issue" or "work_item" or "note")) return null;
            return project is not null && about is { } a && a.TryGetProperty("iid", out var iid)
                && iid.ValueKind == JsonValueKind.Number && iid.TryGetInt64(out var number)
                && IssueRef.TryParse($"{project}#{number}", out var issue) ? issue : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The second: text that is no Unicode is found only when it is read.
            return null;
        }
    }

    private static JsonElement? Child(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object ? child : null;

    private static string? Text(JsonElement? parent, string name) =>
        parent is { } p && p.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
