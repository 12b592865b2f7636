using Quartz;

namespace AccessBot.Scenarios.Tests.Scheduling;

/// <summary>When the schedule does things next.</summary>
internal static class NextTimes
{
    public static async Task<IReadOnlyList<TriggerHeader>> OfAllAsync(IScheduler scheduler) =>
        (await scheduler.QueryTriggers(new TriggerQuery { Take = PagedQuery.All })).Items;

    /// <summary>Of what repeats within a minute.</summary>
    public static async Task<IReadOnlyList<DateTimeOffset?>> OfShardsAndSourcesAsync(IScheduler scheduler) =>
    [
        .. (await OfAllAsync(scheduler))
            .Where(trigger => trigger.Key.Group == "shard" || trigger.Key.Name.Contains('/', StringComparison.Ordinal))
            .Select(trigger => trigger.NextFireTimeUtc),
    ];
}
