namespace AccessBot.Vocabulary;

/// <summary>A Zendesk user with every address it answers to.</summary>
/// <param name="Role">
/// <c>end-user</c>, <c>agent</c> or <c>admin</c>; a light agent is an agent with a custom role.
/// </param>
/// <param name="IsOwner">The account owner, whom no API call may change; null where the reading could not tell.</param>
public sealed record ZendeskUser(
    long Id, string Name, EmailAddress? Email, IReadOnlyList<EmailAddress> Identities, string Role,
    CustomRoleId? CustomRole, bool IsSuspended, bool IsActive, IReadOnlyList<string> Tags,
    long? DefaultGroup, bool? IsOwner, string? RequestId)
{
    /// <summary>
    /// Which tickets an agent without a custom role sees: <c>groups</c>, <c>assigned</c>, <c>organization</c>; null is all.
    /// </summary>
    public string? TicketRestriction { get; init; }
}
