using AccessBot.Vocabulary;

namespace AccessBot.Storage.Schedule;

/// <summary>A request whose time to be looked at has come.</summary>
/// <param name="Wakes">How often it had been woken when it was read.</param>
public sealed record DueRequest(RequestRef Request, int Shard, Urgency Urgency, long Wakes);

/// <summary>A firing of the scheduler that looks at a shard here.</summary>
/// <param name="Firing">The scheduler's id of it, which is in its own table on PostgreSQL for as long as it stands.</param>
public sealed record HeldShard(int Shard, string Firing);

/// <param name="At">When the shard has something due; null when it has nothing with a time.</param>
/// <param name="IsOurs">False when another replica has taken the firing over.</param>
public sealed record NextInShard(DateTimeOffset? At, bool IsOurs);
