using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory.Removals;

/// <summary>The accounts that the bot itself gave, by its own receipts: an id is right where a search may be late.</summary>
public interface ISeatReceipts
{
    /// <summary>
    /// Ids of the accounts in this instance that were given to this person, newest first: by the directory's id, which a new name or
    /// address leaves as it is, and by the address for receipts that do not have it.
    /// </summary>
    Task<IReadOnlyList<long>> FindAsync(InstanceName instance, Person person, CancellationToken ct);
}
