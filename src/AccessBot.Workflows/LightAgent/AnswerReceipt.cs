using System.Text.Json;

namespace AccessBot.Workflows.LightAgent;

/// <summary>What an answer's receipt keeps.</summary>
internal static class AnswerReceipt
{
    public static string Write(string messageId, bool app) =>
        JsonSerializer.Serialize(new { message_id = messageId, app });

    public static bool SaysApp(string? receipt)
    {
        if (receipt is null) return false;
        using var json = JsonDocument.Parse(receipt);
        return json.RootElement.TryGetProperty("app", out var app) && app.ValueKind == JsonValueKind.True;
    }
}
