using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory.Removals;

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
    Task<RemovalClaim> ClaimAsync(RemovalAsked removal, RemovalLimit limit, DateTimeOffset at, CancellationToken ct);

    /// <summary>What a claim would give now; claims nothing and trips nothing.</summary>
    Task<RemovalClaim> LookAsync(RemovalAsked removal, RemovalLimit limit, DateTimeOffset at, CancellationToken ct);
}

/// <param name="Person">Whose access goes: a stable id in the instance, not a name.</param>
/// <param name="SaidBy">GitLab id of who said yes to it.</param>
/// <param name="Leaver">The same person in all instances: a stable id in the directory, or an address.</param>
public sealed record RemovalAsked(InstanceName Instance, RequestRef Request, string Person, long SaidBy, string Leaver);

/// <param name="Most">How many removals fit in one window of one instance.</param>
/// <param name="MostByOne">
/// How many requests one person may have said yes to in one window, over all instances. Beyond, theirs are held, and nobody
/// else's.
/// </param>
public sealed record RemovalLimit(int Most, int MostByOne, TimeSpan Window);

public abstract record RemovalClaim
{
    public sealed record Granted : RemovalClaim;

    /// <param name="Why">For the operator: how many, in which instance, since when.</param>
    /// <param name="JustTripped">This very claim put the brake on: the one moment to tell operators.</param>
    public sealed record Held(string Why, DateTimeOffset Since, bool JustTripped) : RemovalClaim
    {
        /// <summary>Only removals that the same person said yes to are held, and the brake is off.</summary>
        public bool IsOfOne { get; init; }
    }
}
