using AccessBot.Storage.Schedule;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// The shards that this process looks at just now. A door is open from the moment at which the shard's job begins until
/// that job asks for the last time what is due next; until then whoever wakes a request of it need only ring.
/// </summary>
public sealed class ShardDoors
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, ShardDoor> _open = [];
    private readonly HashSet<ShardDoor> _left = [];
    private TaskCompletionSource _bell = New();
    private bool _isAsked;

    /// <summary>Shards that are looked at here, and may begin more looks.</summary>
    internal IReadOnlyList<ShardDoor> Held
    {
        get { lock (_lock) return [.. _open.Values.Where(door => !door.IsLeaving)]; }
    }

    /// <summary>Shards whose looks are only waited for.</summary>
    internal IReadOnlyList<ShardDoor> Leaving
    {
        get { lock (_lock) return [.. _left]; }
    }

    internal int Count
    {
        get { lock (_lock) return _open.Count; }
    }

    /// <summary>One that is open already was open for a firing that another has taken over, and is left.</summary>
    internal ShardDoor Open(HeldShard shard)
    {
        var door = new ShardDoor(shard);
        lock (_lock)
        {
            if (_open.Remove(shard.Shard, out var before)) Leave(before);
            _open[shard.Shard] = door;
            Ask();
        }

        return door;
    }

    /// <summary>Opens it once more; false when the shard has another door by now.</summary>
    internal bool Reopen(ShardDoor door)
    {
        lock (_lock)
        {
            if (!_open.TryAdd(door.Held.Shard, door)) return false;
            door.Begin();
            Ask();
            return true;
        }
    }

    /// <summary>Nothing is due behind it and nothing under way: it is closed, and its job asks what is next.</summary>
    internal void Quieten(ShardDoor door)
    {
        Close(door);
        door.Quieten();
    }

    internal void Close(ShardDoor door)
    {
        lock (_lock)
        {
            _left.Remove(door);
            if (_open.GetValueOrDefault(door.Held.Shard) == door) _open.Remove(door.Held.Shard);
        }
    }

    /// <summary>False when nobody here looks at the shard, or not for certain: then its job has to be started.</summary>
    internal bool Ring(int shard)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(shard, out var door) || door.IsLeaving) return false;
            Ask();
            return true;
        }
    }

    /// <summary>Something may have become due: it is asked again.</summary>
    internal void RingAll()
    {
        lock (_lock) Ask();
    }

    /// <summary>A look has ended.</summary>
    internal void Nudge()
    {
        lock (_lock) _bell.TrySetResult();
    }

    /// <summary>Ends the runs of so many shards as soon as their looks have ended; all unless given.</summary>
    internal void Leave(int most = int.MaxValue)
    {
        lock (_lock)
        {
            var staying = _open.Values.Where(door => !door.IsLeaving).OrderBy(door => door.Looks);
            foreach (var door in staying.Take(most).ToList()) Leave(door);
        }
    }

    /// <summary>Ends the run of this one.</summary>
    internal void Leave(ShardDoor door)
    {
        lock (_lock)
        {
            door.Leave();
            _left.Add(door);
            Ask();
        }
    }

    /// <summary>What ends when something happens after this.</summary>
    internal Task BellAsync()
    {
        lock (_lock) return _bell.Task;
    }

    /// <summary>Takes note of all that was rung before; true when it has to be asked what is due.</summary>
    internal bool Answer()
    {
        lock (_lock)
        {
            var wasAsked = _isAsked;
            (_isAsked, _bell) = (false, New());
            return wasAsked;
        }
    }

    private void Ask()
    {
        _isAsked = true;
        _bell.TrySetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>One shard that is looked at here.</summary>
internal sealed class ShardDoor(HeldShard held)
{
    private TaskCompletionSource _quiet = New();
    private int _looks;

    public HeldShard Held => held;

    /// <summary>It begins no more looks.</summary>
    public bool IsLeaving { get; private set; }

    /// <summary>Looks under way.</summary>
    public int Looks => Volatile.Read(ref _looks);

    /// <summary>Looks begun since it was opened.</summary>
    public int Begun { get; private set; }

    /// <summary>Ends when nothing is due and nothing under way.</summary>
    public Task QuietAsync() => _quiet.Task;

    public void Quieten() => _quiet.TrySetResult();

    public void Begin() => (_quiet, Begun) = (New(), 0);

    public void Leave() => IsLeaving = true;

    public void Enter()
    {
        Begun++;
        Interlocked.Increment(ref _looks);
    }

    public void Exit() => Interlocked.Decrement(ref _looks);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
