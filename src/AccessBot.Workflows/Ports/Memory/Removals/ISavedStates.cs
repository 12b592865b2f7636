using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory.Removals;

/// <summary>What a person had in an instance before the bot took it away: what undo restores from.</summary>
public interface ISavedStates
{
    /// <summary>
    /// Adds tickets as they were before they were unassigned, in batches of any size, also late ones. The first state
    /// saved of a ticket stands, so that a repeat after a crash cannot overwrite it with the bot's own doing.
    /// </summary>
    Task AddTicketsAsync(
        RequestRef request, InstanceName instance, IReadOnlyList<SavedTicket> tickets, CancellationToken ct);

    /// <summary>
    /// Saves the account's state, once, after its tickets: only then <see cref="FindAsync"/> finds it. The first one
    /// stands; returns whether this was it.
    /// </summary>
    /// <param name="state">JSON of the workflow's own making.</param>
    Task<bool> SaveAsync(
        RequestRef request, InstanceName instance, string state, DateTimeOffset at, CancellationToken ct);

    /// <summary>Puts another state in the place of the one that is saved, as of the same time.</summary>
    Task ReplaceAsync(RequestRef request, InstanceName instance, string state, CancellationToken ct);

    Task<SavedState?> FindAsync(RequestRef request, InstanceName instance, CancellationToken ct);

    /// <summary>The names under which states of a request are saved, an instance's own before those of its further accounts.</summary>
    Task<IReadOnlyList<InstanceName>> ListAsync(RequestRef request, CancellationToken ct);

    /// <summary>The tickets in the order of their ids, read a page at a time.</summary>
    IAsyncEnumerable<SavedTicket> ReadTicketsAsync(RequestRef request, InstanceName instance, CancellationToken ct);
}

/// <param name="Tickets">How many tickets are saved with it.</param>
public sealed record SavedState(string State, DateTimeOffset SavedAt, long Tickets);

public sealed record SavedTicket(long Id, string Status, long? Assignee, long? Group);
