using AccessBot.Scenarios.Tests.Processes.Stories;

namespace AccessBot.Scenarios.Tests.Chaos;

/// <summary>How a trial begins.</summary>
public sealed record TrialSetup
{
    public int Replicas { get; init; } = 2;

    /// <summary>False for SQLite, which takes one replica.</summary>
    public bool OnPostgres { get; init; } = true;

    /// <summary>What people file, one after the other.</summary>
    public IReadOnlyList<Story> Stories { get; init; } = [Story.WrongLabelThenVerified, Story.Declined, Story.ShownTheWay];

    /// <summary>
    /// <c>schedule.late_after</c>. The practice world carries everything out at once, so it need only be longer than an effect may
    /// be sent for.
    /// </summary>
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>What one replica is told, by its number; nothing unless given.</summary>
    public Func<int, ReplicaOrders, ReplicaOrders> Orders { get; init; } = (_, orders) => orders;
}
