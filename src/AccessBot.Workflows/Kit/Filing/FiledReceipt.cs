using System.Text.Json;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Filing;

/// <summary>What is written down of an issue that the bot filed.</summary>
/// <param name="IssueId">GitLab's global number.</param>
public sealed record FiledReceipt(IssueRef Issue, long IssueId)
{
    public static string Write(Issue filed) => JsonSerializer.Serialize(new { issue = filed.Ref.ToString(), issue_id = filed.Id });

    /// <summary>Null where nothing was filed, or nobody knows.</summary>
    public static FiledReceipt? Read(JournalEntry? entry)
    {
        if (entry is not { ReceivedAt: not null, Receipt: { } receipt }) return null;
        using var json = JsonDocument.Parse(receipt);
        return json.RootElement.TryGetProperty("issue", out var name) && IssueRef.TryParse(name.GetString() ?? "", out var issue)
            && json.RootElement.TryGetProperty("issue_id", out var id) ? new FiledReceipt(issue, id.GetInt64()) : null;
    }
}
