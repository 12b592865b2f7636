using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory;

/// <summary>The accounts that the bot itself gave, by its own receipts: an id is right where a search may be late.</summary>
public interface ISeatReceipts
{
    /// <summary>Ids of the accounts in this instance that were given to whoever has this address, newest first.</summary>
    Task<IReadOnlyList<long>> FindAsync(InstanceName instance, EmailAddress person, CancellationToken ct);
}
