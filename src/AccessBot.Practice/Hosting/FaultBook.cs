namespace AccessBot.Practice.Hosting;

/// <summary>The faults that are still to happen, first in, first out. Safe for any number of threads.</summary>
public sealed class FaultBook
{
    private const int MostHits = 1000;

    private readonly Lock _gate = new();
    private readonly List<Fault> _waiting = [];
    private readonly List<HitRequest> _hits = [];
    private TaskCompletionSource _ended = NewEnd();

    /// <summary>Completes when the faults of now are ended; what is held back until later is carried out then.</summary>
    public Task Ended
    {
        get { lock (_gate) return _ended.Task; }
    }

    /// <summary>Puts a fault at the end of the queue; one with a count below 1 is left out.</summary>
    public void Add(Fault fault)
    {
        if (fault.Count < 1) return;
        lock (_gate) _waiting.Add(fault);
    }

    /// <summary>Takes one hit of the first fault that matches this request, or null when none does.</summary>
    public Fault? Take(string target, string method, string path)
    {
        lock (_gate)
        {
            for (var at = 0; at < _waiting.Count; at++)
            {
                var fault = _waiting[at];
                if (!fault.Hits(target, method, path)) continue;
                if (fault.Skip > 0)
                {
                    _waiting[at] = fault with { Skip = fault.Skip - 1 };
                    continue;
                }

                if (fault.Count == 1) _waiting.RemoveAt(at);
                else _waiting[at] = fault with { Count = fault.Count - 1 };
                if (_hits.Count < MostHits) _hits.Add(new HitRequest(target, method, path));
                return fault;
            }

            return null;
        }
    }

    /// <summary>Everything that is still to happen.</summary>
    public IReadOnlyList<Fault> Waiting()
    {
        lock (_gate) return [.. _waiting];
    }

    /// <summary>Which requests a fault happened to since the last <see cref="Clear"/>.</summary>
    public IReadOnlyList<HitRequest> Hits()
    {
        lock (_gate) return [.. _hits];
    }

    /// <summary>Ends every fault that is still to happen, or goes on; what they hit is remembered.</summary>
    /// <returns>How many were still to happen.</returns>
    public int End()
    {
        lock (_gate)
        {
            var ended = _waiting.Count;
            _waiting.Clear();
            _ended.SetResult();
            _ended = NewEnd();
            return ended;
        }
    }

    /// <summary>Forgets every fault, and what they hit.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _waiting.Clear();
            _hits.Clear();
        }
    }

    private static TaskCompletionSource NewEnd() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A request that a fault happened to.</summary>
public sealed record HitRequest(string Target, string Method, string Path);
