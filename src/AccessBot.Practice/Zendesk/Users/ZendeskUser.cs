namespace AccessBot.Practice.Zendesk.Users;

/// <summary>An address (or phone) that reaches a user; users may have many, one of them primary.</summary>
public sealed record ZendeskIdentity(
    long Id, string Type, string Value, bool Primary, DateTimeOffset CreatedAt, bool Verified = true);

/// <summary>A signed-in browser or app of an agent.</summary>
public sealed record ZendeskSession(long Id, DateTimeOffset AuthenticatedAt);

/// <summary>A user as one instance keeps it. Changed only under the world's lock.</summary>
public sealed record ZendeskUser
{
    public required long Id { get; init; }
    public required string Name { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>end-user, agent or admin. A light agent is an agent with the light agent's custom role.</summary>
    public string Role { get; set; } = "end-user";
    public long? CustomRoleId { get; set; }
    public bool Suspended { get; set; }
    public bool Active { get; set; } = true;
    public bool IsOwner { get; set; }
    public string? ExternalId { get; set; }
    public string? Notes { get; set; }
    public string? Phone { get; set; }
    public long? DefaultGroupId { get; set; }

    /// <summary>Which tickets an agent without a custom role sees: groups, assigned, organization; null is all.</summary>
    public string? TicketRestriction { get; set; }
    public IReadOnlyList<string> Tags { get; set; } = [];
    public IReadOnlyList<ZendeskIdentity> Identities { get; set; } = [];
    public IReadOnlyList<ZendeskSession> Sessions { get; set; } = [];

    /// <summary>The last sign-in to Support, or request with an API token; it outlives the session.</summary>
    public DateTimeOffset? LastLoginAt { get; set; }

    public string? Email => Identities.FirstOrDefault(identity => identity is { Type: "email", Primary: true })?.Value;
    public bool IsTeamMember => Role is "agent" or "admin";

    public bool HasEmail(string email) => Identities.Any(identity =>
        identity.Type == "email" && identity.Value.Equals(email, StringComparison.OrdinalIgnoreCase));
}
