using System.Collections.Concurrent;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// What the passes of this process came to: for <c>once</c>, which says at the end whether a person is needed.
/// </summary>
public sealed class PassTally
{
    private readonly ConcurrentDictionary<RequestRef, byte> _needy = new();
    private int _passes;

    public int Passes => _passes;

    /// <summary>Requests whose last pass here asked for a person, by name.</summary>
    public IReadOnlyList<RequestRef> NeedPerson => [.. _needy.Keys.OrderBy(r => r.ToString(), StringComparer.Ordinal)];

    internal void Count(RequestRef request, bool needsPerson)
    {
        Interlocked.Increment(ref _passes);
        if (needsPerson) _needy[request] = 0;
        else _needy.TryRemove(request, out _);
    }
}
