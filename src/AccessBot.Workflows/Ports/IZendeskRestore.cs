using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports;

/// <summary>
/// What undoing a removal needs of one instance. Only the undo service asks for it; no workflow does.
/// </summary>
public interface IZendeskRestore
{
    InstanceName Instance { get; }

    Task<ZendeskUser?> FindUserAsync(long id, CancellationToken ct);

    /// <summary>
    /// Gives role, custom role, suspension and which tickets the role sees back in one update; returns the user as stored.
    /// Throws <see cref="NoSeatFree"/>.
    /// </summary>
    Task<ZendeskUser> RestoreRoleAsync(long userId, RoleToRestore to, bool suspended, CancellationToken ct);

    Task<ZendeskUser> RestoreTagsAsync(long userId, IReadOnlyList<string> tags, CancellationToken ct);

    Task<IReadOnlyList<GroupSeat>> ListGroupsAsync(long userId, CancellationToken ct);

    /// <summary>Joins a group, as the default one when asked. Being in it already changes nothing.</summary>
    Task JoinGroupAsync(long userId, GroupSeat seat, CancellationToken ct);

    /// <summary>At most 100 tickets by id, whatever became of them; deleted ones are not in the answer.</summary>
    Task<IReadOnlyList<TicketNow>> ReadTicketsAsync(IReadOnlyList<long> ids, CancellationToken ct);

    /// <summary>Starts a job as <see cref="IZendeskRemoval.ReassignAsync"/> does.</summary>
    Task<string> ReassignAsync(IReadOnlyList<AssignedTicket> tickets, TicketsGoTo target, CancellationToken ct);

    Task<IReadOnlyList<TicketJob>> ReadJobsAsync(IReadOnlyList<string> ids, CancellationToken ct);
}

/// <param name="TicketRestriction">Counts for an agent without a custom role; null is all tickets.</param>
public sealed record RoleToRestore(string Role, CustomRoleId? CustomRole, string? TicketRestriction)
{
    /// <summary>A custom role says itself which tickets it sees, an end-user and an admin have no choice.</summary>
    public bool HasRestriction => Role == "agent" && CustomRole is null;
}

public sealed record TicketNow(AssignedTicket Ticket, long? Assignee);
