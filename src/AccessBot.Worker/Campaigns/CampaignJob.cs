using AccessBot.Worker.Scheduling;
using AccessBot.Worker.Scheduling.Polls;
using AccessBot.Workflows.Campaigns;
using Quartz;

namespace AccessBot.Worker.Campaigns;

/// <summary>Begins the campaigns of new periods, on one replica at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class CampaignJob(CampaignWatch campaigns, DatabaseHealth memory, ILogger<CampaignJob> log) : IJob
{
    public static readonly JobKey Key = new("campaigns", "desk");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await memory.TryAsync(async () =>
        {
            foreach (var campaign in await campaigns.RunAsync(cancellationToken)) log.LogInformation("{Campaign} begins", campaign);
        });
}

/// <summary>Puts it on the schedule at every start, where campaigns are configured.</summary>
internal sealed class CampaignPlan(PollSchedule polling, CampaignOptions options, TimeProvider time) : IHostedService
{
    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    public Task StartAsync(CancellationToken cancellationToken) =>
        options.Rules.Count == 0 ? Task.CompletedTask : polling.RepeatAsync<CampaignJob>(CampaignJob.Key, Daily, time.GetUtcNow(), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
