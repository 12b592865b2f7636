using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Filing;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Workflows.Ends;

/// <summary>Everything that the end of somebody's access is decided on.</summary>
/// <param name="End">Null when the request names none.</param>
/// <param name="At">The bot's clock at this look.</param>
public sealed record EndsSnapshot(RequestRef Request, AccessEnd? End, DateTimeOffset At)
{
    /// <summary>On whose word the access stands now.</summary>
    public StandingAccess Access { get; init; } = new("", [], null);

    /// <summary>That nobody uses it, as the last whole review found; null where somebody does. Of interest for an end of that kind alone.</summary>
    public Unused? Unused { get; init; }

    /// <summary>How long people have after they were told that access ends because nobody uses it.</summary>
    public TimeSpan Notice { get; init; }

    /// <summary>When they were told; the bot's clock. Null: not yet.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>The issue on which it is taken away; null before it is filed.</summary>
    public IssueRef? Filed { get; init; }

    /// <summary>When that was written down; the bot's clock.</summary>
    public DateTimeOffset? FiledAt { get; init; }

    /// <summary>The removal has proved that the access is gone, or that there was none.</summary>
    public bool Proved { get; init; }

    /// <summary>Whose access it is; read once it is over, and null where that cannot be told.</summary>
    public Holder? Who { get; init; }

    /// <summary>Where the removal is filed; null where no source takes it.</summary>
    public FilingPlace? Place { get; init; }

    public bool Reminded => RemindedAt is not null;

    /// <summary>
    /// The last day that belongs to it. Nobody asked for the day of access that is not used, so it never comes before the notice was
    /// given whole: the finding may be older than the bot's order to end it, or the bot may have been away.
    /// </summary>
    public DateOnly? LastDay => End switch
    {
        { IsUnused: true, LastDay: var day } when Access.Newest is not null => Later(day, DateOnly.FromDateTime(((RemindedAt ?? At) + Notice).UtcDateTime)),
        _ => End?.LastDay,
    };

    /// <summary>When it is over: the last day is whole.</summary>
    public DateTimeOffset? EndsAt => LastDay is { } day ? new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : null;

    public bool IsOver => At >= EndsAt;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
