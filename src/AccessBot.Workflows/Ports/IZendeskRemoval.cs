using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports;

/// <summary>
/// One Zendesk instance, for taking access away. One of these for each configured instance; giving seats goes through
/// <see cref="IZendesk"/> and never through this. Failures: <see cref="VendorTrouble"/> when trying again
/// may help, <see cref="VendorRefusal"/> when it will not. Source: Zendesk Support API v2.
/// </summary>
public interface IZendeskRemoval
{
    InstanceName Instance { get; }

    /// <summary>The bot's own user, read once: it must never be touched.</summary>
    Task<long> GetOwnUserIdAsync(CancellationToken ct);

    /// <summary>Agents and admins of the instance, light agents among them; at most an hour old.</summary>
    Task<int> CountTeamAsync(CancellationToken ct);

    /// <summary>
    /// Accounts one of whose addresses is exactly this one, as they stand now: what the search finds is read again by
    /// id.
    /// </summary>
    Task<IReadOnlyList<ZendeskUser>> FindAccountsAsync(EmailAddress email, CancellationToken ct);

    /// <summary>Users whose name is exactly this one (case and spacing aside).</summary>
    Task<IReadOnlyList<ZendeskUser>> FindUsersByNameAsync(string name, CancellationToken ct);

    Task<ZendeskUser?> FindUserAsync(long id, CancellationToken ct);

    Task<IReadOnlyList<GroupSeat>> ListGroupsAsync(long userId, CancellationToken ct);

    /// <summary>
    /// A page of the tickets assigned to a user, closed ones among them, oldest id first; never from search.
    /// </summary>
    /// <param name="after">Where the page before ended; null for the first.</param>
    Task<TicketPage> ListAssignedAsync(long userId, string? after, CancellationToken ct);

    /// <summary>
    /// Starts a job that gives at most 100 tickets to nobody or to somebody else, each only if nobody changed it since
    /// it was listed. Returns the job's id.
    /// </summary>
    Task<string> ReassignAsync(IReadOnlyList<AssignedTicket> tickets, TicketsGoTo target, CancellationToken ct);

    /// <summary>
    /// How jobs stand, in one request for up to 100. A job that the vendor has forgotten is not in the answer.
    /// </summary>
    Task<IReadOnlyList<TicketJob>> ReadJobsAsync(IReadOnlyList<string> ids, CancellationToken ct);

    /// <summary>Takes every tag off; returns the user as the instance stored it.</summary>
    Task<ZendeskUser> RemoveTagsAsync(ZendeskUser user, CancellationToken ct);

    /// <summary>Makes an end-user of an agent; returns the user as stored.</summary>
    Task<ZendeskUser> DemoteAsync(ZendeskUser user, CancellationToken ct);

    /// <summary>Suspends; returns the user as stored.</summary>
    Task<ZendeskUser> SuspendAsync(ZendeskUser user, CancellationToken ct);

    /// <summary>Ends every session. Signed-in browsers are out; OAuth tokens die with the suspension.</summary>
    Task EndSessionsAsync(long userId, CancellationToken ct);

    Task<SessionCount> CountSessionsAsync(long userId, CancellationToken ct);
}

/// <summary>A user's place in a group.</summary>
public sealed record GroupSeat(long Group, bool IsDefault);

/// <param name="Stamp">The ticket's <c>updated_at</c> as the vendor wrote it.</param>
public sealed record AssignedTicket(long Id, string Status, long? Group, string Stamp)
{
    /// <summary>
    /// Below Solved. A closed ticket cannot be changed at all, and a solved one must have an assignee (Zendesk, About
    /// native system ticket rules): it stays until Zendesk's own reassignment at the demotion.
    /// </summary>
    public bool IsOpen => Status is not ("solved" or "closed");
}

/// <param name="Next">For the page after this one; null at the end.</param>
public sealed record TicketPage(IReadOnlyList<AssignedTicket> Tickets, string? Next, string? RequestId);

/// <summary>
/// Where a leaver's tickets go. Nobody and no group: they wait in the queue of the group that they are in.
/// </summary>
public sealed record TicketsGoTo(long? Assignee = null, long? Group = null)
{
    public static readonly TicketsGoTo Nobody = new();
}

/// <param name="Changed">How many tickets the job says it changed; one that was killed may say nothing.</param>
/// <param name="Failed">Tickets that the job did not change; each with the vendor's reason.</param>
/// <param name="Trouble">Why the job as a whole ended before its work was done; null when it did not.</param>
public sealed record TicketJob(
    string Id, bool IsDone, int Changed, IReadOnlyList<FailedTicket> Failed, string? Trouble = null);

public sealed record FailedTicket(long Id, string Why);

public sealed record SessionCount(int Open, string? RequestId);
