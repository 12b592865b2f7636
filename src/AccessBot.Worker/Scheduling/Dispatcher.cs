using System.Diagnostics.CodeAnalysis;
using AccessBot.Storage.Schedule;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration.Sections;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// Begins looks at what is due in the shards that this process holds: the most urgent first, as many at once as the
/// configuration says, each request once at a time. A few places are kept for what people do now.
/// </summary>
public sealed class Dispatcher(
    ShardDoors doors, Agenda agenda, RequestLook look, DatabaseHealth memory, ScheduleSettings pace, TimeProvider time,
    ILogger<Dispatcher> log) : SteadyService(time, log)
{
    // Below everything that rings: what became due by the clock, and whatever nobody heard.
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<RequestRef, DueRequest> _underWay = [];
    private readonly Dictionary<RequestRef, DateTimeOffset> _leftOut = [];
    private readonly Queue<DueRequest> _next = [];

    /// <summary>Looks under way.</summary>
    internal int Looks
    {
        get { lock (_lock) return _underWay.Count; }
    }

    private int Kept => Math.Min(2, pace.Concurrency / 5);

    /// <summary>Whether it is due and must wait all the same, because it broke off in a way that could not be written
    /// down.</summary>
    internal bool IsLeftOut(RequestRef request)
    {
        lock (_lock) return _leftOut.TryGetValue(request, out var until) && until > Time.GetUtcNow();
    }

    [SuppressMessage("Design", "CA1031", Justification = "Nothing may end it; what went wrong is said and tried again.")]
    protected override async Task WorkAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await doors.BellAsync().WaitAsync(doors.Count > 0 ? Glance : Timeout.InfiniteTimeSpan, Time, ct);
            }
            catch (TimeoutException)
            {
                doors.RingAll();
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                if (memory.IsWaitedFor) await memory.Over.WaitAsync(ct);
                await BeginAsync(ct);
            }
            catch (Exception trouble) when (!ct.IsCancellationRequested)
            {
                if (memory.Note(trouble) is null) Log.LogError(trouble, "What is due could not be asked; it is asked again");
                await Task.Delay(Glance, Time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                doors.RingAll();
            }
        }
    }

    private async Task BeginAsync(CancellationToken ct)
    {
        var isAsked = doors.Answer();
        var held = doors.Held.ToDictionary(door => door.Held.Shard);
        BeginNext(held);
        if (isAsked || _next.Count == 0) await AskAsync(held, ct);
        foreach (var door in doors.Leaving.Where(door => door.Looks == 0)) doors.Quieten(door);
    }

    private async Task AskAsync(Dictionary<int, ShardDoor> held, CancellationToken ct)
    {
        _next.Clear();
        if (held.Count == 0 || memory.Displaced is not null) return;
        // What ends while it is asked may still be in the answer.
        var before = UnderWay();
        var most = 2 * pace.Concurrency + before.Count;
        var due = await agenda.ListDueAsync([.. held.Values.Select(door => door.Held)], Time.GetUtcNow(), most, ct);
        var idle = held.Values.Where(door => door.Looks == 0).ToHashSet();
        foreach (var request in due)
        {
            if (before.Contains(request.Request) || IsLeftOut(request.Request)) continue;
            _next.Enqueue(request);
            idle.Remove(held[request.Shard]);
        }

        BeginNext(held);
        if (due.Count < most) foreach (var door in idle) doors.Quieten(door);
    }

    private void BeginNext(Dictionary<int, ShardDoor> held)
    {
        while (_next.TryPeek(out var next))
        {
            if (!held.TryGetValue(next.Shard, out var door) || door.IsLeaving)
            {
                _next.Dequeue();
                continue;
            }

            if (!TryEnter(next)) return;
            _next.Dequeue();
            door.Enter();
            _ = LookAsync(next, door);
        }
    }

    private HashSet<RequestRef> UnderWay()
    {
        lock (_lock) return [.. _underWay.Keys];
    }

    private bool TryEnter(DueRequest due)
    {
        lock (_lock)
        {
            var most = due.Urgency == Urgency.Person ? pace.Concurrency : pace.Concurrency - Kept;
            return _underWay.Count < most && _underWay.TryAdd(due.Request, due);
        }
    }

    private async Task LookAsync(DueRequest due, ShardDoor door)
    {
        await Task.Yield();
        var leftOut = (TimeSpan?)Glance;
        try
        {
            leftOut = await look.RunAsync(due, door.Held.Firing);
        }
        finally
        {
            lock (_lock)
            {
                _underWay.Remove(due.Request);
                if (leftOut is { } pause) _leftOut[due.Request] = Until(pause);
                else _leftOut.Remove(due.Request);
            }

            door.Exit();
            doors.Nudge();
        }
    }

    private DateTimeOffset Until(TimeSpan pause) =>
        pause == TimeSpan.MaxValue ? DateTimeOffset.MaxValue : Time.GetUtcNow() + pause;
}
