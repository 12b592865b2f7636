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
    internal Task RepeatAsync<T>(JobKey key, TimeSpan every, DateTimeOffset first, CancellationToken ct) where T : IJob => PutAsync<T>(
        key, first, SimpleScheduleBuilder.Create().WithInterval(every).RepeatForever()
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount), ct);

    /// <summary>
    /// Has a job done each day at this time, UTC, by one replica: late rather than left out, where the schedule outlives the process
    /// (PostgreSQL).
    /// </summary>
    internal Task DailyAsync<T>(JobKey key, TimeOnly at, CancellationToken ct) where T : IJob => PutAsync<T>(
        key, null, CronScheduleBuilder.Create($"0 {at.Minute} {at.Hour} * * ?")
            .InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed), ct);

    private async Task PutAsync<T>(JobKey key, DateTimeOffset? first, IScheduleBuilder when, CancellationToken ct) where T : IJob
    {
        var made = TriggerBuilder.Create().WithIdentity(key.Name, key.Group).ForJob(key).WithSchedule(when);
        var trigger = (first is { } start ? made.StartAt(start) : made).Build();
        var job = JobBuilder.Create<T>().WithIdentity(key).StoreDurably().Build();
        await (await SchedulerAsync(ct)).ScheduleJobs(
            new Dictionary<IJobDetail, IReadOnlyCollection<ITrigger>> { [job] = [trigger] }, ScheduleJobOptions.Replacing, ct);
    }

    internal ValueTask<IScheduler> SchedulerAsync(CancellationToken ct) => schedulers.GetScheduler(ct);
}
