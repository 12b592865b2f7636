using AccessBot.Scenarios.Tests.Chaos;
using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.Processes.Kills;
using AccessBot.Scenarios.Tests.Processes.Stories;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Benchmarks.Soaking;

/// <summary>What a soak came to, counted at the vendors and not in the bot's own memory.</summary>
internal sealed record SoakReport(
    SoakOrders Orders, DoomedReplicas Replicas, Crowd Crowd, int Faults, WorldState End, UnharmedRun Unharmed)
{
    private const int FewLooks = 40;

    public EffectCount Effects { get; } = EffectCount.Of(Crowd, Unharmed, End);

    public required int Folded { get; init; }

    public required int Overlaps { get; init; }

    /// <summary>Effects of firings that were gone, in words.</summary>
    public required IReadOnlyList<string> Superseded { get; init; }

    /// <summary>Looks of each replica in the burst at the end, when nothing was wrong any more; empty where that was not asked.</summary>
    public required IReadOnlyDictionary<string, int> Burst { get; init; }

    /// <summary>How many of each story.</summary>
    public string Filed() => string.Join(", ", Crowd.Filed.GroupBy(one => one.Story).OrderBy(group => group.Key)
        .Select(group => $"{group.Key} {group.Count()}"));

    public IEnumerable<StoryRequest> HarmedRequests() => Crowd.Filed.Where(one => one.Outcome(End) != Unharmed.Outcomes[one.Story]);

    /// <summary>No replica had more than twice the work of another, as far as that can be said.</summary>
    public bool IsEven => !Orders.CountsSpread || Burst.Values.Sum() < FewLooks || Burst.Values.Max() <= 2 * Burst.Values.Min();

    public bool IsSound => Effects.Lost + Effects.Doubled + Superseded.Count + HarmedRequests().Count() == 0 && IsEven;

    public string Table() => $"""
        | what | count |
        |---|---|
        | minutes, seed | {Orders.Length.TotalMinutes:0.#}, {Orders.Seed} |
        | replicas on {(Orders.Replicas == 1 ? "SQLite" : "PostgreSQL")} | {Orders.Replicas} |
        | requests filed | {Crowd.Filed.Count}: {Filed()} |
        | kills (SIGKILL) | {Replicas.Kills} |
        | clean stops (SIGTERM) | {Replicas.Stops} |
        | a replica stood still, or its PostgreSQL was slow, silent, half open or gone | {Replicas.Illnesses} |
        | a replica ended by itself | {Replicas.GivenUp} |
        | faults at vendors and mail server | {Faults} |
        | notes, mails and accounts | {Effects.All} |
        | comments that were two for a while, and folded | {Folded} |
        | requests looked at by two replicas at once | {Overlaps} |
        | effects of superseded firings | {Superseded.Count} |
        | lost effects | {Effects.Lost} |
        | doubled effects | {Effects.Doubled} |
        | requests that did not end as in the unharmed run | {HarmedRequests().Count()} |
        | looks of each replica in a burst at the end | {string.Join(" : ", Burst.Values)} |
        """;
}
