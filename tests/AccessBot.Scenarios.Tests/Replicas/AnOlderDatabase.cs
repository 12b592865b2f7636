using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage.Schedule;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Cluster;
using AccessBot.Workflows.Kit.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Replicas;

/// <summary>
/// PostgreSQL goes back to an earlier moment under a running replica, as when a standby that was a little behind takes over: it says
/// that firings are under way which ended long ago.
/// </summary>
public sealed class AnOlderDatabase
{
    // Of every job; each blocks the job that it is of.
    private const string FiringsOfBefore = """
        INSERT INTO qrtz_fired_triggers (sched_name, entry_id, trigger_name, trigger_group, instance_name, fired_time, sched_time,
            priority, state, job_name, job_group, is_nonconcurrent, requests_recovery)
        SELECT t.sched_name, 'before-' || t.trigger_name, t.trigger_name, t.trigger_group, s.instance_name, 0, 0,
            5, 'EXECUTING', t.job_name, t.job_group, true, j.requests_recovery
        FROM qrtz_triggers t JOIN qrtz_job_details j USING (sched_name, job_name, job_group) JOIN qrtz_scheduler_state s USING (sched_name);
        UPDATE qrtz_triggers SET trigger_state = 'BLOCKED'
        """;

    [ReplicaFact]
    public async Task Holds_nothing_up_for_long()
    {
        await using var database = await SharedDatabase.CreateAsync();
        await using var world = await PracticeWorld.StartAsync();
        await using var bot = await StartAsync(world, database);
        await database.RunAsync(FiringsOfBefore);
        await LookTwiceAsync(bot);

        var request = await world.FileAsync("ana", FederalForm.For());
        await UntilAsync(async () => (await world.StateAsync()).NoteKinds(request).Contains("people-asked"));
        await bot.StopAsync(default);
    }

    [ReplicaFact]
    public async Task Is_not_what_a_firing_that_lasts_is_taken_for()
    {
        await using var database = await SharedDatabase.CreateAsync();
        await using var world = await PracticeWorld.StartAsync();
        var (inside, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var bot = await StartAsync(world, database, new Lasting(inside, release.Task));
        var request = await world.FileAsync("ana", FederalForm.For());
        await inside.Task.WaitAsync(Crowd.Patience, TimeProvider.System);
        await LookTwiceAsync(bot);

        // Of other jobs a firing may begin or end between two looks that follow each other as fast as these.
        var lasting = $"job_group = 'shard' AND job_name = '{Shard.Of(request):00}'";
        Assert.Equal(1, await CountAsync(database, $"{lasting} AND instance_name NOT LIKE '%-before'"));
        release.SetResult();
        await bot.StopAsync(default);
    }

    private static async Task<BotHost> StartAsync(PracticeWorld world, SharedDatabase database, IPass? pass = null)
    {
        var settings = SettingsFile.Load(world.ConfigOn(database));
        var bot = await BotHost.CreateAsync(
            new BotStart
            {
                Settings = settings with { Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal } },
                Polls = true,
                More = services => { if (pass is not null) services.AddSingleton(pass); },
            },
            default);
        await bot.StartAsync(default);
        await database.HasReplicasAsync(1);
        return bot;
    }

    private static async Task LookTwiceAsync(BotHost bot)
    {
        var lost = bot.Services.GetRequiredService<LostFirings>();
        await lost.LookAsync(default);
        await lost.LookAsync(default);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var over = new CancellationTokenSource(Crowd.Patience, TimeProvider.System);
        while (!await isSo()) await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, over.Token);
    }

    private static async Task<long> CountAsync(SharedDatabase database, string which)
    {
        await using var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM qrtz_fired_triggers WHERE {which}";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private sealed class Lasting(TaskCompletionSource inside, Task release) : IPass
    {
        public async Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct)
        {
            inside.TrySetResult();
            await release.WaitAsync(ct);
            return new PassOutcome(null, false);
        }
    }
}
