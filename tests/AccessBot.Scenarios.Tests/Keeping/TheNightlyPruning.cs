using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Storage.Keeping;
using AccessBot.Worker.Keeping;
using AccessBot.Worker.Scheduling.Polls;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace AccessBot.Scenarios.Tests.Keeping;

/// <summary>A bot that deletes by itself what was kept long enough.</summary>
public sealed class TheNightlyPruning : IAsyncLifetime
{
    private ADesk _desk = null!;

    public async Task InitializeAsync() => _desk = await ADesk.OpenAsync(polls: true);

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Comes_at_its_hour_and_agrees_by_itself_to_periods_under_which_nothing_goes()
    {
        var scheduler = await _desk.Services.GetRequiredService<PollSchedule>().SchedulerAsync(default);
        var trigger = await scheduler.GetTrigger(new TriggerKey(RetentionJob.Key.Name, RetentionJob.Key.Group));
        Assert.Equal(new TimeOnly(3, 30), TimeOnly.FromDateTime(trigger!.NextFireTimeUtc!.Value.UtcDateTime));

        await scheduler.TriggerJob(RetentionJob.Key);
        var periods = _desk.Services.GetRequiredService<PeriodBook>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await periods.ReadAsync(patience.Token)).Count < KeptKind.All.Count) await Task.Delay(50, patience.Token);

        Assert.Equal(KeptKind.All.ToDictionary(kind => kind.Id, kind => kind.Days), await periods.ReadAsync(default));
    }
}
