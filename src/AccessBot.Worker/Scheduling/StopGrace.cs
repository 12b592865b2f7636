using AccessBot.Worker.Configuration.Sections;
using AccessBot.Worker.Scheduling.Polls;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// A clean stop: nothing new begins, passes under way may go on for the configured time, then they are cut short. All
/// of it happens before the scheduler is shut down, because a pass that is cut short has to put its request back.
/// </summary>
public sealed class StopGrace(RequestSchedule requests, PollSchedule polling, ScheduleSettings pace, TimeProvider time)
    : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _over = new(Timeout.InfiniteTimeSpan, time);
    private readonly Lock _lock = new();
    private TaskCompletionSource? _idle;
    private int _running;

    /// <summary>Cancelled when the time is over.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>A pass is under way until this is disposed of.</summary>
    internal IDisposable Enter()
    {
        lock (_lock) _running++;
        return new Leaving(this);
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_idle is not null) return;
        await (await polling.SchedulerAsync(cancellationToken)).Standby(cancellationToken);
        await (await requests.SchedulerAsync(cancellationToken)).Standby(cancellationToken);
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

    public void Dispose() => _over.Dispose();

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
