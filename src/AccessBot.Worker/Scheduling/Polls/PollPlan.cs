using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Mail;
using Quartz;

namespace AccessBot.Worker.Scheduling.Polls;

/// <summary>Makes the schedule's polls those of the configuration, at every start; the first one is at once.</summary>
internal sealed class PollPlan(PollSchedule polling, Settings settings, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await polling.SchedulerAsync(cancellationToken);
        await ForgetAsync(scheduler, Known(), cancellationToken);
        var polls = settings.Sources.ToDictionary(
            s => JobBuilder.Create<PollJob>().WithIdentity(PollSchedule.Job(s.Key)).StoreDurably().Build(),
            IReadOnlyCollection<ITrigger> (s) => [Every(s.Key, settings.GitLab.PollInterval)]);
        if (settings.ReadsMail)
        {
            var job = JobBuilder.Create<MailPollJob>()
                .WithIdentity(PollSchedule.Job(MailPollJob.Source)).StoreDurably().Build();
            polls.Add(job, [Every(MailPollJob.Source, settings.LightAgent?.PollInterval ?? settings.Mail.RepliesEvery)]);
        }

        await scheduler.ScheduleJobs(polls, ScheduleJobOptions.Replacing, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private HashSet<JobKey> Known()
    {
        var known = settings.Sources.Select(s => PollSchedule.Job(s.Key)).ToHashSet();
        if (settings.ReadsMail) known.Add(PollSchedule.Job(MailPollJob.Source));
        return known;
    }

    private static async Task ForgetAsync(IScheduler scheduler, HashSet<JobKey> known, CancellationToken ct)
    {
        var stored = await scheduler.QueryJobs(
            new JobQuery { Group = PollSchedule.Any, Take = PagedQuery.All }, ct);
        var gone = stored.Items.Select(job => job.Key).Where(key => !known.Contains(key)).ToList();
        if (gone.Count > 0) await scheduler.DeleteJobs(gone, ct);
    }

    // A poll that could not run in time is left out: the next one asks for the same.
    private ITrigger Every(string source, TimeSpan interval) => TriggerBuilder.Create()
        .WithIdentity(PollSchedule.Trigger(source))
        .ForJob(PollSchedule.Job(source))
        .StartAt(time.GetUtcNow())
        .WithSimpleSchedule(again => again
            .WithInterval(interval)
            .RepeatForever()
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))
        .Build();
}
