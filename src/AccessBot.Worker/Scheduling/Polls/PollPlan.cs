using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Mail;
using Quartz;

namespace AccessBot.Worker.Scheduling.Polls;

/// <summary>Makes the schedule's polls those of the configuration, at every start; the first one is at once.</summary>
internal sealed class PollPlan(
    PollSchedule polling, RequestSchedule requests, Settings settings, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await polling.SchedulerAsync(cancellationToken);
        await ForgetAsync(scheduler, Known(), cancellationToken);
        // Before there were two schedules, polls stood in that of the requests.
        await ForgetAsync(await requests.SchedulerAsync(cancellationToken), [], cancellationToken);
        var polls = settings.Sources.ToDictionary(
            s => JobBuilder.Create<PollJob>().WithIdentity(RequestKeys.Poll(s.Key)).StoreDurably().Build(),
            IReadOnlyCollection<ITrigger> (s) => [Every(s.Key, settings.GitLab.PollInterval)]);
        if (settings.LightAgent is { } mail)
        {
            var job = JobBuilder.Create<MailPollJob>()
                .WithIdentity(RequestKeys.Poll(MailPollJob.Source)).StoreDurably().Build();
            polls.Add(job, [Every(MailPollJob.Source, mail.PollInterval)]);
        }

        var remember = JobBuilder.Create<RememberJob>()
            .WithIdentity(RequestKeys.Poll(RememberJob.Name)).StoreDurably().Build();
        polls.Add(remember, [Every(RememberJob.Name, RememberJob.Interval)]);
        await scheduler.ScheduleJobs(polls, ScheduleJobOptions.Replacing, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private HashSet<JobKey> Known()
    {
        var known = settings.Sources.Select(s => RequestKeys.Poll(s.Key)).ToHashSet();
        known.Add(RequestKeys.Poll(RememberJob.Name));
        if (settings.LightAgent is not null) known.Add(RequestKeys.Poll(MailPollJob.Source));
        return known;
    }

    private static async Task ForgetAsync(IScheduler scheduler, HashSet<JobKey> known, CancellationToken ct)
    {
        var stored = await scheduler.QueryJobs(
            new JobQuery { Group = GroupMatcher<JobKey>.GroupEquals(RequestKeys.Polls), Take = PagedQuery.All }, ct);
        var gone = stored.Items.Select(job => job.Key).Where(key => !known.Contains(key)).ToList();
        if (gone.Count > 0) await scheduler.DeleteJobs(gone, ct);
    }

    // A poll that could not run in time is left out: the next one asks for the same.
    private ITrigger Every(string source, TimeSpan interval) => TriggerBuilder.Create()
        .WithIdentity(RequestKeys.PollTrigger(source))
        .ForJob(RequestKeys.Poll(source))
        .StartAt(time.GetUtcNow())
        .WithSimpleSchedule(again => again
            .WithInterval(interval)
            .RepeatForever()
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))
        .Build();
}
