using System.Text.Json;
using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Workflows.Access.Gates;

/// <summary>The receipt of the mail that asks: it carries the question until the note does.</summary>
internal static class AskReceipt
{
    public static string Write(string messageId, Asking asking) => JsonSerializer.Serialize(
        new Dictionary<string, string>(asking.ToMarks()) { ["message_id"] = messageId });

    public static string? MessageIdIn(string? receipt) => receipt is null ? null
        : JsonSerializer.Deserialize<Dictionary<string, string>>(receipt)?.GetValueOrDefault("message_id");

    public static Asking? Read(string receipt) =>
        Asking.Read(JsonSerializer.Deserialize<Dictionary<string, string>>(receipt));
}
