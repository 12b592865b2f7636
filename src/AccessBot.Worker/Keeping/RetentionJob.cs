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
    public Task StartAsync(CancellationToken cancellationToken) =>
        polling.DailyAsync<RetentionJob>(RetentionJob.Key, settings.Retention.At, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
