using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory;

/// <summary>
/// How far the long lists of an issue were read. Memory only: without it a list is read from its beginning again.
/// </summary>
public interface IListPlaces
{
    /// <param name="list">Name of the list: <c>notes</c>, <c>label-events</c>, <c>state-events</c>.</param>
    /// <returns>What was saved last; null when nothing was.</returns>
    Task<string?> FindAsync(RequestRef request, string list, CancellationToken ct);

    Task SaveAsync(RequestRef request, string list, string place, CancellationToken ct);

    /// <summary>Every list of the request is read from its beginning at the next look.</summary>
    Task ForgetAsync(RequestRef request, CancellationToken ct);
}
