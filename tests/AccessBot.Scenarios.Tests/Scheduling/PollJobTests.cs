using AccessBot.Worker.Scheduling;
using AccessBot.Worker.Scheduling.Polls;
using AccessBot.Workflows.Ports;
using Quartz;

namespace AccessBot.Scenarios.Tests.Scheduling;

public sealed class PollJobTests
{
    [Fact]
    public async Task A_source_in_trouble_is_said_once_when_it_begins_and_once_when_it_is_over()
    {
        var gitlab = new ListingGitLab { Trouble = new VendorTrouble("GitLab", "no answer within 30 s") };
        await using var bench = await ScheduleBench.StartAsync(gitlab);
        var (job, source) = (bench.Get<PollJob>(), bench.Settings.Sources[0]);

        for (var i = 0; i < 3; i++) await job.RunAsync(source, CancellationToken.None);
        gitlab.Trouble = null;
        for (var i = 0; i < 3; i++) await job.RunAsync(source, CancellationToken.None);

        Assert.Equal(
            [
                "Warning: team/access-requests cannot be read: GitLab: no answer within 30 s. Asked again every 00:00:30",
                "Information: team/access-requests answers again",
            ],
            bench.Log.Lines);
        Assert.Null(bench.Get<SourceHealth>().States[source.Key].Trouble);
    }

    [Fact]
    public async Task The_schedule_polls_the_sources_of_the_configuration_and_forgets_the_others()
    {
        await using var bench = await ScheduleBench.StartAsync(polls: false);
        var scheduler = await bench.Get<PollSchedule>().SchedulerAsync(CancellationToken.None);
        await scheduler.AddJob(Poll("project:gone:access-request:"), AddJobOptions.Replacing);

        for (var start = 0; start < 2; start++)
        {
            await new PollPlan(bench.Get<PollSchedule>(), bench.Settings, TimeProvider.System).StartAsync(CancellationToken.None);
        }

        var jobs = await scheduler.QueryJobs(new JobQuery { Group = PollSchedule.Any, Take = PagedQuery.All });
        Assert.Equal([bench.Settings.Sources[0].Key], jobs.Items.Select(j => j.Key.Name));
        var triggers = await scheduler.QueryTriggers(new TriggerQuery { Job = jobs.Items[0].Key, Take = PagedQuery.All });
        Assert.Single(triggers.Items);

        static IJobDetail Poll(string source) =>
            JobBuilder.Create<PollJob>().WithIdentity(PollSchedule.Job(source)).StoreDurably().Build();
    }

    [Fact]
    public async Task The_schedule_leaves_nothing_in_the_file_but_the_rows_of_the_requests()
    {
        var pass = new ScriptedPass();
        var gitlab = new ListingGitLab();
        gitlab.Touch(7);
        await using var bench = await ScheduleBench.StartAsync(gitlab, pass, polls: true);
        await pass.EndedAsync(1);

        Assert.Equal(0, await bench.CountAsync("SELECT COUNT(*) FROM sqlite_master WHERE name LIKE 'qrtz%'"));
    }

    [Fact]
    public async Task A_running_schedule_takes_in_what_appears_and_has_it_looked_at()
    {
        var (gitlab, pass) = (new ListingGitLab(), new ScriptedPass());
        gitlab.Touch(7);
        await using var bench = await ScheduleBench.StartAsync(gitlab, pass, polls: true);

        await pass.EndedAsync(1);

        Assert.Equal("access-request:team/access-requests#7", Assert.Single(pass.Runs).ToString());
    }

    [Fact]
    public async Task A_single_pass_works_off_everything_due_and_says_who_is_needed()
    {
        var (gitlab, pass) = (new ListingGitLab(), new ScriptedPass());
        for (var iid = 1; iid <= 8; iid++) gitlab.Touch(iid);
        pass.Play = (request, _) => Task.FromResult(new Workflows.Kit.Contracts.PassOutcome(
            TimeProvider.System.GetUtcNow().AddHours(1), request.Item.EndsWith("#3", StringComparison.Ordinal)));
        await using var bench = await ScheduleBench.StartAsync(gitlab, pass);

        var report = await bench.Get<SinglePass>().RunAsync(CancellationToken.None);

        Assert.Equal(8, report.Passes);
        Assert.Equal(["access-request:team/access-requests#3"], report.NeedPerson);
        Assert.Empty(report.Unread);
    }
}
