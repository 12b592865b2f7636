using System.Text.Json;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Campaigns;

/// <summary>What is written down of a review after the removals.</summary>
internal static class LaterReceipt
{
    public static string Write(LaterList later) => JsonSerializer.Serialize(new { whole = later.IsWhole, reviewed_at = later.At, still_there = later.StillThere });

    public static LaterList? Read(JournalEntry? entry)
    {
        if (entry is not { ReceivedAt: not null, Receipt: { } receipt }) return null;
        using var json = JsonDocument.Parse(receipt);
        var root = json.RootElement;
        return new LaterList(
            root.GetProperty("reviewed_at").GetDateTimeOffset(), root.GetProperty("whole").GetBoolean(),
            [.. root.GetProperty("still_there").EnumerateArray().Select(code => code.GetString()!)]);
    }
}
