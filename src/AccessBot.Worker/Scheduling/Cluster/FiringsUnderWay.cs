using System.Collections.Concurrent;
using Quartz;

namespace AccessBot.Worker.Scheduling.Cluster;

/// <summary>The scheduler's firings that are under way in this process.</summary>
public sealed class FiringsUnderWay : IJobListener
{
    private readonly ConcurrentDictionary<string, bool> _all = new();

    public string Name => nameof(FiringsUnderWay);

    internal bool Has(string firing) => _all.ContainsKey(firing);

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        _all[context.FireInstanceId] = true;
        return ValueTask.CompletedTask;
    }

    public ValueTask JobWasExecuted(
        IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        _all.TryRemove(context.FireInstanceId, out _);
        return ValueTask.CompletedTask;
    }
}
