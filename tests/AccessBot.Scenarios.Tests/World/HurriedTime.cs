namespace AccessBot.Scenarios.Tests.World;

/// <summary>
/// Time that runs faster than the wall's, for the bot and the practice world alike: pauses, time-outs and the vendors'
/// delays keep their proportions and a test does not wait them out.
/// </summary>
public sealed class HurriedTime(double factor = 20) : TimeProvider
{
    /// <summary>
    /// How long a bot on this clock may act on what it knows. The machine works no faster than elsewhere: of the usual five
    /// seconds a quarter of one would be left, which a busy machine needs for a single call.
    /// </summary>
    public TimeSpan ActWithin { get; init; } = TimeSpan.FromSeconds(40);

    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _since = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _start + System.GetElapsedTime(_since) * factor;

    public override long GetTimestamp() => (long)((System.GetTimestamp() - _since) * factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new HurriedTimer(System.CreateTimer(callback, state, Hurried(dueTime), Hurried(period)), Hurried);

    // Never none at all: a pause must stay a pause.
    private TimeSpan Hurried(TimeSpan time) =>
        time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Max(1, time.TotalMilliseconds / factor));

    private sealed class HurriedTimer(ITimer timer, Func<TimeSpan, TimeSpan> hurried) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(hurried(dueTime), hurried(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
