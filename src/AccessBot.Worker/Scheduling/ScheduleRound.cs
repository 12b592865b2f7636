using Quartz;

namespace AccessBot.Worker.Scheduling;

/// <summary>Looks after the schedule again and again, the first time at once. A database that is away is waited for, and a stop ends it.</summary>
public abstract class ScheduleRound(TimeSpan every, DatabaseHealth memory, StopGrace grace, TimeProvider time, ILogger log)
    : SteadyService(time, log)
{
    /// <summary>Looks once, and does what follows from it.</summary>
    public abstract Task LookAsync(CancellationToken ct);

    protected override async Task WorkAsync(CancellationToken ct)
    {
        using var clock = new PeriodicTimer(every, Time);
        do
        {
            try
            {
                await memory.TryAsync(() => LookAsync(ct));
            }
            catch (SchedulerException) when (grace.IsStopping)
            {
                return;
            }
        }
        while (await clock.WaitForNextTickAsync(ct));
    }
}
