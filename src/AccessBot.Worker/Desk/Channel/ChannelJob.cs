using AccessBot.Worker.Scheduling;
using AccessBot.Workflows.Ports;
using Quartz;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>Looks and tells, on one replica at a time.</summary>
[DisallowConcurrentExecution]
public sealed class ChannelJob(
    OperatorWatch watch, OperatorChannel channel, DatabaseHealth memory, ILogger<ChannelJob> log) : IJob
{
    public static readonly JobKey Key = new("operators", "desk");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await memory.TryAsync(() => TellAsync(cancellationToken));

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        try
        {
            await watch.LookAsync(cancellationToken);
            await channel.TellAsync(cancellationToken);
        }
        catch (Exception trouble) when (trouble is VendorTrouble or VendorRefusal)
        {
            log.LogWarning("Operators could not be told: {Trouble}. It is tried again", trouble.Message);
        }
    }
}
