using Quartz;

namespace AccessBot.Worker.Scheduling;

/// <summary>What the scheduler itself runs into: an outage may begin when no request is being looked at.</summary>
public sealed class ScheduleTrouble(DatabaseHealth memory) : ISchedulerListener
{
    public ValueTask SchedulerError(
        IScheduler scheduler, SchedulerErrorContext errorContext, CancellationToken cancellationToken = default)
    {
        if (errorContext.Exception is { } trouble) memory.Note(trouble);
        return ValueTask.CompletedTask;
    }
}
