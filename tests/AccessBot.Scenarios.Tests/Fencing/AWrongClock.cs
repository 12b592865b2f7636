using AccessBot.Scenarios.Tests.Chaos;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.Scheduling;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Checks;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Clocks;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace AccessBot.Scenarios.Tests.Fencing;

/// <summary>A replica's clock is not PostgreSQL's.</summary>
public sealed class AWrongClock : IAsyncLifetime
{
    private readonly MovedClock _clock = new();
    private SharedDatabase _database = null!;
    private PracticeWorld _world = null!;
    private BotHost _host = null!;

    private ClockWatch Watch => _host.Services.GetRequiredService<ClockWatch>();

    public async Task InitializeAsync()
    {
        if (OnPostgresAttribute.Server is null) return;
        _database = await SharedDatabase.CreateAsync();
        _world = await PracticeWorld.StartAsync();
        _host = await BotHost.CreateAsync(
            new BotStart { Settings = SettingsFile.Load(_world.ConfigOn(_database)), Polls = true, Time = _clock }, default);
        await _host.StartAsync(default);
        // The schedulers start a moment after the host.
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(90), TimeProvider.System);
        while ((await SchedulersAsync()).Any(status => status != SchedulerStatus.Running))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, over.Token);
    }

    public async Task DisposeAsync()
    {
        if (OnPostgresAttribute.Server is null) return;
        await _host.StopAsync(default);
        await _host.DisposeAsync();
        await _world.DisposeAsync();
        await _database.DisposeAsync();
    }

    [ReplicaTheory]
    [InlineData(3, "s ahead of PostgreSQL's")]
    [InlineData(-5, "s behind PostgreSQL's")]
    public async Task That_is_a_little_off_is_told_and_works_on(int seconds, string told)
    {
        _clock.Ahead = TimeSpan.FromSeconds(seconds);
        await Watch.LookAsync(default);

        Assert.StartsWith("its clock is ", Watch.Trouble, StringComparison.Ordinal);
        Assert.EndsWith(told, Watch.Trouble, StringComparison.Ordinal);
        Assert.All(await SchedulersAsync(), status => Assert.Equal(SchedulerStatus.Running, status));
    }

    [ReplicaTheory]
    [InlineData(30)]
    [InlineData(-3600)]
    public async Task That_is_far_off_stands_down_until_it_is_right(int seconds)
    {
        _clock.Ahead = TimeSpan.FromSeconds(seconds);
        await Watch.LookAsync(default);
        var (told, meanwhile) = (Watch.Trouble, await SchedulersAsync());
        _clock.Ahead = TimeSpan.Zero;
        await Watch.LookAsync(default);

        Assert.StartsWith("stands down: its clock is ", told, StringComparison.Ordinal);
        Assert.All(meanwhile, status => Assert.Equal(SchedulerStatus.Standby, status));
        Assert.Null(Watch.Trouble);
        Assert.All(await SchedulersAsync(), status => Assert.Equal(SchedulerStatus.Running, status));
    }

    [ReplicaTheory]
    [InlineData(0, CheckMark.Ok)]
    [InlineData(3, CheckMark.Warn)]
    [InlineData(30, CheckMark.Fail)]
    public async Task Is_found_by_check(int seconds, CheckMark mark)
    {
        _clock.Ahead = TimeSpan.FromSeconds(seconds);
        var check = _host.Services.GetServices<ICheck>().Single(one => one.Name == "Database");
        var lines = new List<CheckLine>();
        await foreach (var line in check.RunAsync(mend: false, default)) lines.Add(line);

        Assert.Equal(mark, Assert.Single(lines, line => line.What == "clock").Mark);
    }

    [ReplicaFact]
    public async Task That_is_an_hour_off_at_the_start_keeps_the_replica_from_the_schedule_until_it_is_right()
    {
        var clock = new MovedClock { Ahead = TimeSpan.FromHours(1) };
        await using var late = await BotHost.CreateAsync(
            new BotStart { Settings = SettingsFile.Load(_world.ConfigOn(_database)), Polls = true, Time = clock }, default);
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(90), TimeProvider.System);
        var start = late.StartAsync(over.Token);
        while (!late.Services.GetRequiredService<ClockWatch>().IsStandingDown)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, over.Token);

        Assert.False(start.IsCompleted);
        Assert.All(
            await late.Services.GetRequiredService<ISchedulerFactory>().GetAllSchedulers(),
            scheduler => Assert.Equal(SchedulerStatus.Created, scheduler.Status));
        Assert.All(await SchedulersAsync(), status => Assert.Equal(SchedulerStatus.Running, status));

        clock.Ahead = TimeSpan.Zero;
        await start;
        Assert.Null(late.Services.GetRequiredService<ClockWatch>().Trouble);
        await late.StopAsync(over.Token);
    }

    [ReplicaFact]
    public async Task That_was_an_hour_ahead_puts_nothing_off_for_that_hour()
    {
        var scheduler = await _host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        foreach (var trigger in await NextTimes.OfAllAsync(scheduler))
        {
            var stored = await scheduler.GetTrigger(trigger.Key);
            await scheduler.RescheduleJob(trigger.Key, stored!.GetTriggerBuilder().StartAt(TimeProvider.System.GetUtcNow().AddDays(2)).Build());
        }

        await _host.Services.GetRequiredService<TimesAhead>().LookAsync(default);

        var far = TimeProvider.System.GetUtcNow().AddDays(1);
        Assert.All(await NextTimes.OfAllAsync(scheduler), trigger => Assert.True(trigger.NextFireTimeUtc <= far, $"{trigger.Key} {trigger.NextFireTimeUtc:O}"));
        var soon = TimeProvider.System.GetUtcNow().AddMinutes(2);
        Assert.All(await NextTimes.OfShardsAndSourcesAsync(scheduler), next => Assert.True(next <= soon, $"{next:O}"));
    }

    [ReplicaFact]
    public async Task Lets_the_start_that_waits_for_it_be_ended_like_any_other()
    {
        await using var late = BotProcess.Start(
            _world.ConfigOn(_database), new ReplicaOrders("late", Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.looks")) { Ahead = 3600 });
        using var over = new CancellationTokenSource(Crowd.Patience, TimeProvider.System);
        while (!late.Said.Contains("stands down", StringComparison.Ordinal)) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, over.Token);

        await late.AskToStopAsync();

        Assert.Equal(0, await late.EndedAsync(Crowd.Patience));
        Assert.DoesNotContain("Exception", late.Said, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<SchedulerStatus>> SchedulersAsync() =>
    [
        .. (await _host.Services.GetRequiredService<ISchedulerFactory>().GetAllSchedulers()).Select(one => one.Status),
    ];
}
