using System.Collections.Concurrent;

namespace AccessBot.Connectors.Tests.Http;

/// <summary>
/// A clock on which short waits are over at once, and are written down; waits of 30 seconds and more (time-outs) end
/// only when a test says so.
/// </summary>
internal sealed class HurriedTime : TimeProvider
{
    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(30);
    private readonly ConcurrentQueue<TimeSpan> waits = new();
    private readonly ConcurrentBag<HeldTimer> held = [];
    private long passed;

    public IReadOnlyList<TimeSpan> Waits => [.. waits];

    public static DateTimeOffset Start { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Start + TimeSpan.FromTicks(Interlocked.Read(ref passed));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref passed);

    public void Pass(TimeSpan time) => Interlocked.Add(ref passed, time.Ticks);

    public void EndTimeOuts()
    {
        foreach (var timer in held) timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan || dueTime >= TimeOut)
        {
            var timer = new HeldTimer(callback, state);
            held.Add(timer);
            return timer;
        }

        waits.Enqueue(dueTime);
        Pass(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private sealed class HeldTimer(TimerCallback callback, object? state) : ITimer
    {
        private bool gone;

        public void Fire()
        {
            if (!gone) callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => gone = true;

        public ValueTask DisposeAsync()
        {
            gone = true;
            return ValueTask.CompletedTask;
        }
    }
}
