using AccessBot.Worker.Scheduling;
using Quartz;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>Looks and tells, on one replica at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class ChannelJob(
    OperatorWatch watch, OperatorChannels channels, DatabaseHealth memory) : IJob
{
    public static readonly JobKey Key = new("operators", "desk");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await memory.TryAsync(async () =>
        {
            await watch.LookAsync(cancellationToken);
            await channels.TellAsync(cancellationToken);
        });
}
