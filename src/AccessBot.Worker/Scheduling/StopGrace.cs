using AccessBot.Worker.Configuration.Sections;

namespace AccessBot.Worker.Scheduling;

/// <summary>After a stop was asked for, passes under way may go on for the configured time; then they are cut short.</summary>
public sealed class StopGrace : IDisposable
{
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenRegistration _stopping;

    public StopGrace(IHostApplicationLifetime lifetime, ScheduleSettings pace, TimeProvider time)
    {
        _over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _stopping = lifetime.ApplicationStopping.Register(() => _over.CancelAfter(pace.ShutdownGrace));
    }

    public CancellationToken Over => _over.Token;

    public void Dispose()
    {
        _stopping.Dispose();
        _over.Dispose();
    }
}
