using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Storage.Reviewing;
using AccessBot.Worker.Reviewing;
using AccessBot.Worker.Scheduling.Polls;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace AccessBot.Scenarios.Tests.Reviewing;

/// <summary>A bot that runs reviews by itself.</summary>
public sealed class TheNightlyReview : IAsyncLifetime
{
    private ADesk _desk = null!;

    public async Task InitializeAsync() => _desk = await ADesk.OpenAsync(polls: true);

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Comes_at_its_hour_and_reviews_every_instance()
    {
        var scheduler = await _desk.Services.GetRequiredService<PollSchedule>().SchedulerAsync(default);
        var trigger = await scheduler.GetTrigger(new TriggerKey(ReviewJob.Key.Name, ReviewJob.Key.Group));
        Assert.Equal(new TimeOnly(2, 30), TimeOnly.FromDateTime(trigger!.NextFireTimeUtc!.Value.UtcDateTime));

        await scheduler.TriggerJob(ReviewJob.Key);
        var book = _desk.Services.GetRequiredService<ReviewBook>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await book.StatesAsync(patience.Token)).Count < 2) await Task.Delay(50, patience.Token);

        Assert.All(await book.StatesAsync(default), state => Assert.Null(state.Incomplete));
        Assert.Contains("have access, as read", await _desk.Visit().GetStringAsync("/access"), StringComparison.Ordinal);
    }
}
