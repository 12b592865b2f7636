using AccessBot.Storage;
using Quartz;

namespace AccessBot.Worker.Scheduling;

/// <summary>Finds requests that are owed a look and have no place in the schedule, and gives them one.</summary>
[DisallowConcurrentExecution]
public sealed class RememberJob(
    ForgottenRequests forgotten, RequestSchedule schedule, DatabaseHealth memory, TimeProvider time,
    ILogger<RememberJob> log) : IJob
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private const int Most = 200;

    // Longer than a dead replica's firings take to be found and run again by another.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal const string Name = "forgotten requests";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await memory.TryAsync(() => RunAsync(Patience, cancellationToken));

    /// <summary>Returns how many were found.</summary>
    internal async Task<int> RunAsync(TimeSpan patience, CancellationToken ct)
    {
        var found = await forgotten.ListAsync(
            SchedulingSetup.Scheduler, RequestKeys.Now, time.GetUtcNow(), patience, Most, ct);
        if (found.Count == 0) return 0;
        log.LogWarning("{Count} requests had lost their place in the schedule and are looked at now: {Requests}",
            found.Count, string.Join(", ", found.Take(10).Select(request => request.ToString())));
        await schedule.WakeAsync(await schedule.SchedulerAsync(ct), found, LookPriority.Change, ct);
        return found.Count;
    }
}
