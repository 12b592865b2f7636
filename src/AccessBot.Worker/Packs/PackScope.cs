using AccessBot.Storage.Packs;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Packs;

/// <summary>What the files of one pack tell each other while it is written, in the order of their list.</summary>
internal sealed class PackScope(PackOrder order, Settings settings, DateTimeOffset madeAt)
{
    private readonly List<string> partial = [];
    private readonly List<string> said = [];

    public PackOrder Order => order;

    public Period Period => order.Period;

    public Settings Settings => settings;

    public DateTimeOffset MadeAt => madeAt;

    public IReadOnlyList<InstanceName> Instances => [.. settings.Instances.Select(one => one.Name).Where(order.Has)];

    public List<GrantTally> Grants { get; } = [];

    public List<RemovalTally> Removals { get; } = [];

    public List<AccountChange> Changes { get; } = [];

    public List<TieOut> TieOuts { get; } = [];

    /// <summary>How often somebody used a power in the period.</summary>
    public Dictionary<(string Person, string Power), long> Used { get; } = [];

    /// <summary>Rows of each table, by its name without an ending.</summary>
    public Dictionary<string, long> Rows { get; } = new(StringComparer.Ordinal);

    public long GuardedCells { get; set; }

    public PackedLog? Log { get; set; }

    public Storage.Audit.AuditHead? Head { get; set; }

    public PackedHead? Checkpoint { get; set; }

    /// <summary>Why the pack is not whole.</summary>
    public IReadOnlyList<string> Partial => partial;

    /// <summary>What a reader must know before anything else, though nothing failed.</summary>
    public IReadOnlyList<string> Said => said;

    /// <summary>A source failed or is missing.</summary>
    public void Lacks(string why) => partial.Add(why);

    public void Say(string sentence) => said.Add(sentence);

    public void Uses(string? person, string power)
    {
        if (person?.TrimStart('@') is { Length: > 0 } name) Used[(name, power)] = Used.GetValueOrDefault((name, power)) + 1;
    }
}

/// <summary>What is remembered of a row of 11-grants.</summary>
/// <param name="Key">The account's id, or the person's where the app alone was given.</param>
internal sealed record GrantTally(
    string RowId, InstanceName Instance, string? Key, string Role, DateTimeOffset At, RequestRef Request, TimeSpan Took, bool IsSealed, bool IsTold,
    bool IsOverride);

/// <summary>What is remembered of a row of 12-removals.</summary>
/// <param name="Took">Until it was proved, or until the end of the period where it is still open.</param>
internal sealed record RemovalTally(
    string RowId, InstanceName Instance, string? Key, DateTimeOffset? DoneAt, RequestRef Request, TimeSpan Took, bool IsLate, bool IsSealed, bool IsOverride)
{
    /// <summary>By an operator: it is neither done nor waited for.</summary>
    public bool IsUndone { get; init; }

    public bool IsOpen => DoneAt is null && !IsUndone;
}
