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

    public bool Reminded { get; init; }

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

    public bool IsOver => End is not null && At >= End.At;
}
