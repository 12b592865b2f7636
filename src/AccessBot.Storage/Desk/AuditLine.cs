using System.Text.Json;

namespace AccessBot.Storage.Desk;

/// <summary>A row of the audit log as people are shown it.</summary>
public sealed record AuditLine(
    long No, DateTimeOffset At, string Kind, string Actor, string? Request, string What, string? Detail, string Hash)
{
    public string? Workflow { get; init; }

    public string? Step { get; init; }

    public string? Key { get; init; }

    /// <summary>What the hashed text of a row says; a text that cannot be read is said to be one.</summary>
    internal static AuditLine Read(long no, string text, string hash)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var body = json.RootElement;
            string? Text(string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;
            return new AuditLine(
                no, body.GetProperty("at").GetDateTimeOffset(), Text("kind") ?? "", Text("actor") ?? "", Text("request"), Text("what") ?? "",
                Text("detail"), hash)
            { Workflow = Text("workflow"), Step = Text("step"), Key = Text("key") };
        }
        catch (Exception broken) when (
            broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new AuditLine(no, default, "unreadable", "", null, "this row was changed; run 'audit verify'", null, hash);
        }
    }
}
