using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns.Answers;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Filing;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Campaigns;

/// <summary>Everything that a campaign is decided on.</summary>
/// <param name="Campaign">Null when the request names none.</param>
/// <param name="At">The bot's clock at this look.</param>
public sealed record CampaignSnapshot(RequestRef Request, CampaignRef? Campaign, DateTimeOffset At)
{
    /// <summary>Days before the last one on which reviewers are reminded.</summary>
    public static IReadOnlyList<int> ReminderDays { get; } = [0, 2, 3, 5];

    /// <summary>Null where the instance has no campaigns any more.</summary>
    public CampaignRule? Rule { get; init; }

    /// <summary>What the bot did for it and when.</summary>
    public IReadOnlyList<JournalEntry> Own { get; init; } = [];

    /// <summary>The last try to freeze the list that did not read all of it; null: none yet.</summary>
    public FreezeTry? Tried { get; init; }

    public FrozenList? Frozen { get; init; }

    /// <summary>The issue that was filed; null before.</summary>
    public IssueRef? Filed { get; init; }

    /// <summary>How it stands; null when it is gone.</summary>
    public Sighting? Issue { get; init; }

    /// <summary>The issue has so many notes that not all were read in this look: nothing is decided before they are.</summary>
    public bool IsUnread { get; init; }

    /// <summary>The issue is open, and nobody holds it.</summary>
    public IssueState State { get; init; }

    public bool IsListAttached { get; init; }

    public IReadOnlyList<TakenNote> Notes { get; init; } = [];

    public AnswerSheet Sheet { get; init; } = AnswerSheet.Empty;

    /// <summary>A note that was taken and does not stand as it was any more.</summary>
    public TakenNote? ToVoid { get; init; }

    /// <summary>A note that was judged and not written down yet.</summary>
    public TakenNote? ToTake { get; init; }

    /// <summary>A note of which something does not count, and nobody has said so.</summary>
    public TakenNote? ToExplain { get; init; }

    /// <summary>Days before the last one for which a reminder is due; null for none.</summary>
    public int? Reminder { get; init; }

    public IReadOnlyList<ItemRemoval> Removals { get; init; } = [];

    /// <summary>The next one that can be filed.</summary>
    public ItemRemoval? ToFile { get; init; }

    /// <summary>The last review that read everything after the removals; null: none yet.</summary>
    public LaterList? Later { get; init; }

    public bool IsNotReviewedTold { get; init; }

    public bool IsOwnerAsked { get; init; }

    /// <summary>The note that signed it off.</summary>
    public TakenNote? SignedOff { get; init; }

    /// <summary>A step changed more than this snapshot says.</summary>
    public bool IsStale { get; init; }

    /// <summary>When it was completed; the bot's clock.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When this step of the campaign was done; the bot's clock. Null: it was not.</summary>
    public DateTimeOffset? DoneAt(Step step) => CampaignMemory.Entry(Own, step)?.ReceivedAt;

    public bool IsAnswered => Sheet.Open.Count == 0;

    public DateTimeOffset? AnswersEnd => Frozen is null ? null : Rule?.AnswersEnd(Frozen.List.At);

    public bool IsOver => At >= AnswersEnd;

    public bool MayNotCount => Frozen is not null && Rule is not null && (CompletedAt ?? At) >= Rule.CountsUntil(Frozen.List.Campaign, Frozen.List.At);

    public bool IsProved => Removals.All(removal => removal.ProvedAt is not null);

    /// <summary>A review that was begun after the last removal was proved lists none of them.</summary>
    public bool IsSeenGone => Removals.All(removal => SeenGoneAt(removal) is not null);

    /// <summary>When a review began, after the removal was proved, that does not list it any more; null: none has.</summary>
    public DateTimeOffset? SeenGoneAt(ItemRemoval removal) =>
        Later is { } later && later.At > removal.ProvedAt && !later.StillThere.Contains(removal.Code) ? later.At : null;

    /// <summary>All that has to come before the signing off is done.</summary>
    public bool MayEnd => (IsAnswered || IsOver && IsNotReviewedTold) && IsProved && IsSeenGone;
}

public enum IssueState
{
    Open,
    Held,
    Closed,
}

/// <summary>A try to freeze the list.</summary>
/// <param name="Since">When the first one was made.</param>
public sealed record FreezeTry(DateTimeOffset At, DateTimeOffset Since);

/// <summary>A review after the removals.</summary>
/// <param name="At">When it began.</param>
/// <param name="IsWhole">False: it could not be read, and says nothing.</param>
public sealed record LaterList(DateTimeOffset At, bool IsWhole, IReadOnlyList<string> StillThere);

/// <summary>Access that a reviewer decided to take away.</summary>
/// <param name="Filed">The issue on which it is done; null before it is filed.</param>
/// <param name="ProvedAt">When it was proved to be gone.</param>
public sealed record ItemRemoval(string Code, IssueRef? Filed, DateTimeOffset? FiledAt, DateTimeOffset? ProvedAt)
{
    public Holder? Who { get; init; }

    public FilingPlace? Place { get; init; }

    public bool CanBeFiled => Filed is null && Who is { IsSomebodyElse: false } && Place is not null;
}
