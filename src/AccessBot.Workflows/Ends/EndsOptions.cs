using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Filing;

namespace AccessBot.Workflows.Ends;

/// <summary>How the end of access is told, and where removals are filed.</summary>
public sealed record EndsOptions
{
    /// <summary>The reminder comes so long before the end.</summary>
    public TimeSpan RemindBefore { get; init; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Access that nobody uses ends so long after a review first found that; null: it is a finding and nothing more.
    /// </summary>
    public TimeSpan? UnusedNotice { get; init; }

    /// <summary>What pages call an instance, by its name.</summary>
    public Func<InstanceName, string> SystemOf { get; init; } = instance => instance.Value;

    /// <summary>
    /// Where a removal for access that was given in this project can be filed; of null, for access that was given in none. Null
    /// where nothing that is filed would come in.
    /// </summary>
    public Func<string?, FilingPlace?> PlaceFor { get; init; } = _ => null;
}
