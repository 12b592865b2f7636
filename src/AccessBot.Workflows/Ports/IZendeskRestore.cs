using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Ports;

/// <summary>
/// What undoing a removal needs of one instance. Only the undo service asks for it; no workflow does.
/// </summary>
public interface IZendeskRestore
{
    InstanceName Instance { get; }

    Task<ZendeskUser?> FindUserAsync(long id, CancellationToken ct);

    /// <summary>Gives role, custom role and suspension back in one update; returns the user as stored.</summary>
    Task<ZendeskUser> RestoreRoleAsync(
        long userId, string role, CustomRoleId? customRole, bool suspended, CancellationToken ct);

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

public sealed record TicketNow(AssignedTicket Ticket, long? Assignee);
