using AccessBot.Storage.Keeping;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling;
using AccessBot.Worker.Scheduling.Polls;
using Quartz;

namespace AccessBot.Worker.Keeping;

/// <summary>Deletes what was kept long enough, on one replica at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class RetentionJob(Retention retention, RetentionNews news, DatabaseHealth memory, ILogger<RetentionJob> log) : IJob
{
    public static readonly JobKey Key = new("retention", "desk");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await memory.TryAsync(async () =>
        {
            var done = await retention.RunAsync(cancellationToken);
            foreach (var kind in done.Where(one => one.Rows > 0))
                log.LogInformation("Pruned {Rows} rows of {Kind}", kind.Rows, kind.Kind.What);
            foreach (var kind in done.Where(one => one.Trouble is not null))
                log.LogWarning("{Kind} could not be pruned: {Why}", kind.Kind.What, kind.Trouble);
            await news.TellAsync(done, cancellationToken);
        });
}

/// <summary>Puts it on the schedule at every start.</summary>
internal sealed class RetentionPlan(PollSchedule polling, Settings settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await polling.SchedulerAsync(cancellationToken);
        // Late rather than left out, where the schedule outlives the process (PostgreSQL).
        var trigger = TriggerBuilder.Create()
            .WithIdentity(RetentionJob.Key.Name, RetentionJob.Key.Group)
            .ForJob(RetentionJob.Key)
            .WithCronSchedule(
                $"0 {settings.Retention.At.Minute} {settings.Retention.At.Hour} * * ?",
                cron => cron.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
        var job = JobBuilder.Create<RetentionJob>().WithIdentity(RetentionJob.Key).StoreDurably().Build();
        await scheduler.ScheduleJobs(
            new Dictionary<IJobDetail, IReadOnlyCollection<ITrigger>> { [job] = [trigger] }, ScheduleJobOptions.Replacing, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
