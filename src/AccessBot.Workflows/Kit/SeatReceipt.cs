using System.Text.Json;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit;

/// <summary>What the step that gives a seat writes down: whose account it became, or that none was free.</summary>
public static class SeatReceipt
{
    public const string Step = "seat";

    public static string NoneFree(InstanceName instance) =>
        JsonSerializer.Serialize(new { instance = instance.Value, none_free = true });

    /// <summary>The account; null where no seat was given, or nothing was written down.</summary>
    public static long? UserIdIn(string? receipt)
    {
        if (receipt is null) return null;
        using var json = JsonDocument.Parse(receipt);
        return json.RootElement.TryGetProperty("user_id", out var id) ? id.GetInt64() : null;
    }

    /// <summary>Where the seat was given; null where the receipt names no instance.</summary>
    public static InstanceName? InstanceIn(string? receipt)
    {
        if (receipt is null) return null;
        using var json = JsonDocument.Parse(receipt);
        return json.RootElement.TryGetProperty("instance", out var name) && name.GetString() is { } value ? new(value) : null;
    }

    public static bool IsGiven(JournalEntry entry) =>
        entry is { Step: Step, ReceivedAt: not null } && UserIdIn(entry.Receipt) is not null;
}
