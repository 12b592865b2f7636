using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory;

/// <summary>
/// Looks that began and have not ended. The journal takes a request's count back to none when a pass records how it
/// ended; what stays is the count of looks in which the process died.
/// </summary>
public interface ILookCount
{
    /// <summary>Looks before now that began and never ended, one after another.</summary>
    Task<int> ReadAsync(RequestRef request, CancellationToken ct);

    /// <summary>Commits that a look begins.</summary>
    Task BeginAsync(RequestRef request, CancellationToken ct);

    /// <summary>Sets the count, where no pass does it.</summary>
    Task SetAsync(RequestRef request, int count, CancellationToken ct);
}
