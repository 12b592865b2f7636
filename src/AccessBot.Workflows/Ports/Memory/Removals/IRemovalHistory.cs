using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory.Removals;

/// <summary>What the bot remembers of the removals that it did itself.</summary>
public interface IRemovalHistory
{
    /// <summary>The latest removal of this account; null when the bot knows of none.</summary>
    Task<PastRemoval?> FindAsync(InstanceName instance, long userId, CancellationToken ct);

    /// <summary>An operator undid this removal: access that is back is no finding.</summary>
    Task UndoneAsync(InstanceName instance, RequestRef request, DateTimeOffset at, CancellationToken ct);
}

public sealed record PastRemoval(RequestRef Request, DateTimeOffset At);
