namespace AccessBot.Practice;

/// <summary>
/// A search index that learns of each change only after a while, as the vendors' do: an update is seen late as well. An
/// entry must be a copy that nobody changes afterwards.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="lag">How late it is, asked at each change.</param>
public sealed class LaggingIndex<TEntry>(TimeProvider time, Func<TimeSpan> lag) where TEntry : class
{
    private readonly SortedDictionary<long, TEntry> _known = [];
    private readonly Queue<(DateTimeOffset VisibleAt, long Key, TEntry? Entry)> _coming = new();

    /// <summary>Takes a change in; null removes the entry.</summary>
    public void Changed(long key, TEntry? entry) => _coming.Enqueue((time.GetUtcNow() + lag(), key, entry));

    /// <summary>As if it had been so for long: part of the world that a story starts from.</summary>
    public void Seed(long key, TEntry entry)
    {
        CatchUp(DateTimeOffset.MaxValue);
        Put(key, entry);
    }

    /// <summary>What search knows now, in the order of the keys.</summary>
    public IReadOnlyCollection<TEntry> Entries()
    {
        CatchUp(time.GetUtcNow());
        return _known.Values;
    }

    private void CatchUp(DateTimeOffset now)
    {
        while (_coming.TryPeek(out var next) && next.VisibleAt <= now)
        {
            _coming.Dequeue();
            Put(next.Key, next.Entry);
        }
    }

    private void Put(long key, TEntry? entry)
    {
        if (entry is null) _known.Remove(key);
        else _known[key] = entry;
    }
}
