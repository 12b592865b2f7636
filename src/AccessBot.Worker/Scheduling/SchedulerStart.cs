namespace AccessBot.Worker.Scheduling;

/// <summary>
/// Starts the scheduler as the last part of the bot's start, which fails with it. Quartz's own service would start it beside
/// everything else once the bot is up: a database that went away at that moment would leave a bot that looks at nothing.
/// </summary>
internal sealed class SchedulerStart(ShardSchedule schedule) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken) =>
        await (await schedule.SchedulerAsync(cancellationToken)).Start(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
