using AccessBot.Worker.Scheduling.Polls;

namespace AccessBot.Worker.Heads;

/// <summary>Puts the job on the schedule at every start.</summary>
internal sealed class HeadPlan(PollSchedule polling, TimeProvider time) : IHostedService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1), First = TimeSpan.FromSeconds(10);

    public Task StartAsync(CancellationToken cancellationToken) =>
        polling.RepeatAsync<HeadJob>(HeadJob.Key, Every, time.GetUtcNow() + First, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
