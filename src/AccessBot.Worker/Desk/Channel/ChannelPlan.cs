using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Polls;
using Quartz;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>Puts the job on the schedule at every start, or takes it off.</summary>
internal sealed class ChannelPlan(PollSchedule polling, Settings settings, TimeProvider time) : IHostedService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await polling.SchedulerAsync(cancellationToken);
        var every = settings.Operators.Gather < Longest ? settings.Operators.Gather : Longest;
        var trigger = TriggerBuilder.Create()
            .WithIdentity(ChannelJob.Key.Name, ChannelJob.Key.Group)
            .ForJob(ChannelJob.Key)
            .StartAt(time.GetUtcNow() + every)
            .WithSimpleSchedule(again => again.WithInterval(every).RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))
            .Build();
        var job = JobBuilder.Create<ChannelJob>().WithIdentity(ChannelJob.Key).StoreDurably().Build();
        await scheduler.ScheduleJobs(
            new Dictionary<IJobDetail, IReadOnlyCollection<ITrigger>> { [job] = [trigger] },
            ScheduleJobOptions.Replacing, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
