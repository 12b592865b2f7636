using Quartz;

namespace AccessBot.Worker.Scheduling.Polls;

/// <summary>
/// What the bot does by the clock, a job each: polls, the mailbox, telling the operators. There is a thread for each of
/// them, so that no backlog of requests, however long, holds up a poll.
/// </summary>
public sealed class PollSchedule(ISchedulerFactory schedulers)
{
    private const string Group = "poll";

    internal static JobKey Job(string source) => new(source, Group);

    internal static TriggerKey Trigger(string source) => new(source, Group);

    internal static GroupMatcher<JobKey> Any => GroupMatcher<JobKey>.GroupEquals(Group);

    /// <summary>Polls at once, whatever the clock says.</summary>
    internal async Task PollNowAsync(string source, CancellationToken ct) =>
        await (await SchedulerAsync(ct)).TriggerJob(Job(source), ct);

    /// <summary>
    /// How a source was last polled, by whichever replica; null when the schedule does not say, or stops just now.
    /// </summary>
    internal async Task<PollReading?> FindLastAsync(string source, CancellationToken ct) =>
        PollStamp.Find(await (await SchedulerAsync(ct)).GetJobDetail(Job(source), ct));

    /// <summary>Has a job done again and again, by one replica at a time; one that stands in the schedule is replaced.</summary>
    internal async Task RepeatAsync<T>(JobKey key, TimeSpan every, DateTimeOffset first, CancellationToken ct) where T : IJob
    {
        var trigger = TriggerBuilder.Create()
            .WithIdentity(key.Name, key.Group)
            .ForJob(key)
            .StartAt(first)
            .WithSimpleSchedule(again => again.WithInterval(every).RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))
            .Build();
        var job = JobBuilder.Create<T>().WithIdentity(key).StoreDurably().Build();
        await (await SchedulerAsync(ct)).ScheduleJobs(
            new Dictionary<IJobDetail, IReadOnlyCollection<ITrigger>> { [job] = [trigger] }, ScheduleJobOptions.Replacing, ct);
    }

    internal ValueTask<IScheduler> SchedulerAsync(CancellationToken ct) => schedulers.GetScheduler(ct);
}
