using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling;
using AccessBot.Worker.Scheduling.Polls;
using Quartz;

namespace AccessBot.Worker.Reviewing;

/// <summary>Reviews every instance, on one replica at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class ReviewJob(Reviews reviews, FindingsNote note, DatabaseHealth memory, ILogger<ReviewJob> log) : IJob
{
    public static readonly JobKey Key = new("review", "desk");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await memory.TryAsync(async () =>
        {
            foreach (var review in await reviews.RunAsync(null, null, cancellationToken))
            {
                if (review.Incomplete is { } why)
                    log.LogWarning("Access to {Instance} could not be reviewed: {Why}", review.Instance, why);
                else
                    log.LogInformation(
                        "Reviewed access to {Instance}: {Held} held, {Findings} findings", review.Instance, review.Lines.Count, review.Findings.Count());
            }

            await note.WriteAsync(cancellationToken);
        });
}

/// <summary>Puts the review on the schedule at every start.</summary>
internal sealed class ReviewPlan(PollSchedule polling, Settings settings) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        polling.DailyAsync<ReviewJob>(ReviewJob.Key, settings.Review.At, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
