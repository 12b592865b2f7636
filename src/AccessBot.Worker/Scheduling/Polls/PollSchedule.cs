using Quartz;

namespace AccessBot.Worker.Scheduling.Polls;

/// <summary>
/// The schedule of what the bot does by the clock: polls and its own housekeeping. It has workers of its own, so that
/// no backlog of requests, however long, holds up a poll (ADR 0011).
/// </summary>
public sealed class PollSchedule(ISchedulerFactory schedulers)
{
    /// <summary>Its name in Quartz's tables.</summary>
    internal const string Name = "accessbot-polls";

    /// <summary>A worker for each source, one for the mailbox, one for the forgotten requests, one for the
    /// operators.</summary>
    internal static int Workers(int sources) => sources + 3;

    /// <summary>Polls at once, whatever the clock says.</summary>
    internal async Task PollNowAsync(string source, CancellationToken ct) =>
        await (await SchedulerAsync(ct)).TriggerJob(RequestKeys.Poll(source), ct);

    /// <summary>
    /// When a source was last polled well, by whichever replica; null when the schedule does not say, or stops just
    /// now.
    /// </summary>
    internal async Task<DateTimeOffset?> FindLastGoodAsync(string source, CancellationToken ct) =>
        await schedulers.LookupScheduler(Name, ct) is { } scheduler
            ? PollStamp.Find(await scheduler.GetJobDetail(RequestKeys.Poll(source), ct))
            : null;

    internal async ValueTask<IScheduler> SchedulerAsync(CancellationToken ct) =>
        await schedulers.LookupScheduler(Name, ct)
        ?? throw new InvalidOperationException("the schedule of polls is not there");
}
