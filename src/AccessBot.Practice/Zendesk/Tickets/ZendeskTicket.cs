namespace AccessBot.Practice.Zendesk.Tickets;

/// <summary>A ticket: new, open, pending, hold, solved or closed; a closed one cannot be changed any more.</summary>
public sealed record ZendeskTicket
{
    public required long Id { get; init; }
    public required string Subject { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }
    public string Status { get; set; } = "open";
    public long? AssigneeId { get; set; }
    public long? GroupId { get; set; }
    public long? RequesterId { get; set; }
    public IReadOnlyList<string> Tags { get; set; } = [];
}

public sealed record ZendeskGroup(long Id, string Name, bool IsDefault, DateTimeOffset CreatedAt);

public sealed record ZendeskMembership(long Id, long UserId, long GroupId, bool IsDefault, DateTimeOffset CreatedAt);

/// <summary>RoleType: 0 custom, 1 light agent, 2 chat, 3 contributor, 4 admin, 5 billing admin.</summary>
public sealed record ZendeskRole(long Id, string Name, int RoleType, string Description);
