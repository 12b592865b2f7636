using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Ports;

/// <summary>
/// Counts removals and holds the brake. Over the limit in an instance, removals stop in every instance
/// until an operator lets named requests through or lifts the brake. Counting and claiming are one step,
/// whatever replicas do meanwhile.
/// </summary>
public interface IRemovalLedger
{
    /// <summary>
    /// Claims one removal before its first effect, and again at every later pass: a claim that was given stays given
    /// and counts once, but is held like all others while the brake is on.
    /// </summary>
    /// <param name="person">Whose access goes: a stable id in the instance, not a name.</param>
    Task<RemovalClaim> ClaimAsync(
        InstanceName instance, RequestRef request, string person, RemovalLimit limit, DateTimeOffset at,
        CancellationToken ct);

    /// <summary>What a claim would give now; claims nothing and trips nothing.</summary>
    Task<RemovalClaim> LookAsync(
        InstanceName instance, RequestRef request, string person, RemovalLimit limit, DateTimeOffset at,
        CancellationToken ct);
}

/// <param name="Most">How many removals fit in one window of one instance.</param>
public sealed record RemovalLimit(int Most, TimeSpan Window);

public abstract record RemovalClaim
{
    public sealed record Granted : RemovalClaim;

    /// <param name="Why">For the operator: how many, in which instance, since when.</param>
    /// <param name="JustTripped">This very claim put the brake on: the one moment to tell operators.</param>
    public sealed record Held(string Why, DateTimeOffset Since, bool JustTripped) : RemovalClaim;
}
