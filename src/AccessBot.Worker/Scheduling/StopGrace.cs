using AccessBot.Worker.Configuration.Sections;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// A clean stop: nothing new begins, passes under way may go on for the configured time, then they are cut short. All
/// of it happens before the scheduler is shut down, because each shard still has to say when it is looked at next: from
/// then on the scheduler takes nothing any more.
/// </summary>
public sealed class StopGrace(ShardSchedule schedule, ShardDoors doors, ScheduleSettings pace, TimeProvider time)
    : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _over = new(Timeout.InfiniteTimeSpan, time);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource? _idle;
    private int _running;

    /// <summary>Cancelled when the time is over.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>Cancelled when the stop begins.</summary>
    internal CancellationToken Stopping => _stopping.Token;

    internal bool IsStopping => _stopping.IsCancellationRequested;

    /// <summary>A shard is looked at until this is disposed of.</summary>
    internal IDisposable Enter()
    {
        lock (_lock) _running++;
        return new Leaving(this);
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_idle is not null) return;
        await _stopping.CancelAsync();
        await (await schedule.SchedulerAsync(cancellationToken)).Standby(cancellationToken);
        doors.Leave();
        _over.CancelAfter(pace.ShutdownGrace);
        Task idle;
        lock (_lock)
        {
            _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_running == 0) _idle.SetResult();
            idle = _idle.Task;
        }

        await idle.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _over.Dispose();
        _stopping.Dispose();
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_running == 0) _idle?.TrySetResult();
        }
    }

    private sealed class Leaving(StopGrace grace) : IDisposable
    {
        public void Dispose() => grace.Leave();
    }
}
