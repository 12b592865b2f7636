using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Polls;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>Puts the job on the schedule at every start, or takes it off.</summary>
internal sealed class ChannelPlan(PollSchedule polling, Settings settings, TimeProvider time) : IHostedService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var every = settings.Operators.Gather < Longest ? settings.Operators.Gather : Longest;
        await polling.RepeatAsync<ChannelJob>(ChannelJob.Key, every, time.GetUtcNow() + every, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
