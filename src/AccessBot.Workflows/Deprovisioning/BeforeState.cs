using System.Globalization;
using System.Text.Json;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>What a person had in an instance before the first change; what undo restores from.</summary>
public sealed record BeforeState(
    string Subject, long UserId, string Name, string? Email, string Role, long? CustomRole, bool IsSuspended,
    IReadOnlyList<string> Tags, IReadOnlyList<GroupSeat> Groups, long? DefaultGroup)
{
    private static readonly JsonSerializerOptions Shape =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static BeforeState Of(string subject, ZendeskUser user, IReadOnlyList<GroupSeat> groups) => new(
        subject, user.Id, user.Name, user.Email?.Value, user.Role, user.CustomRole?.Value, user.IsSuspended,
        user.Tags, groups, user.DefaultGroup);

    /// <summary>Names the account in the ledger of removals.</summary>
    public static string Key(ZendeskUser user) => user.Id.ToString(CultureInfo.InvariantCulture);

    public string ToJson() => JsonSerializer.Serialize(this, Shape);

    public static BeforeState Parse(string json) => JsonSerializer.Deserialize<BeforeState>(json, Shape)
        ?? throw new FormatException("a saved state is empty");
}
