using AccessBot.Worker.Scheduling;
using Quartz;

namespace AccessBot.Worker.Heads;

/// <summary>Looks whether a head is due and whether a home waits for one, on one replica at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class HeadJob(HeadHomes heads, DatabaseHealth memory) : IJob
{
    public static readonly JobKey Key = new("heads", "audit");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await memory.TryAsync(() => heads.RoundAsync(cancellationToken));
}
