using System.Globalization;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Lists;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>Whether somebody who may ask for a removal said yes to exactly what the issue asks for now.</summary>
public enum Yes
{
    NotRead,

    /// <summary>Nobody did, and nobody has been asked about this reading.</summary>
    NotAsked,

    /// <summary>The label that confirms does not exist in the project.</summary>
    NoLabel,

    /// <summary>Asked about this issue so often today that a person has to look.</summary>
    TooOften,

    /// <summary>Asked, and not answered.</summary>
    Waiting,

    /// <summary>The label is there and GitLab has not said yet who added it.</summary>
    NotYet,

    /// <summary>A label by somebody whose label does not count.</summary>
    Worthless,

    Unchecked,
    Given,
}

/// <summary>Who said yes and how; kept on the issue, so that who asked can be told when somebody else stops it.</summary>
/// <param name="How"><c>authored</c>, <c>confirmed</c>, <c>ended</c> where the request that gave the access named its last day, or <c>reviewed</c> by
/// somebody in a review of access.</param>
public sealed record YesBy(string How, long UserId, string Username, string Name)
{
    public const string Authored = "authored", Confirmed = "confirmed", Ended = "ended", Reviewed = "reviewed";

    private const string Attribute = "yes";

    public static YesBy Of(string how, GitLabUser user) => new(how, user.Id, user.Username, user.Name);

    /// <summary>Name and username, for notes.</summary>
    public string InWords => How switch
    {
        Ended => "the request that gave this access, by its last day",
        Reviewed => $"{Name} (username {Username}), in a review of access",
        _ => $"{Name} (username {Username})",
    };

    /// <summary>Whom to tell when somebody else stops it; null where nobody in particular asked.</summary>
    public string? ToTell => How == Ended ? null : Username;

    public NoteMarker Mark(NoteMarker marker) => marker.With(
        Attribute, string.Create(
            CultureInfo.InvariantCulture, $"{How}:{UserId}:{Username}:{Uri.EscapeDataString(Name)}"));

    /// <summary>Null where nobody had said yes.</summary>
    public static YesBy? Read(NoteMarker? marker) =>
        marker?.Attributes.GetValueOrDefault(Attribute)?.Split(':') is [var how, var id, var username, var name]
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new YesBy(how, number, username, Uri.UnescapeDataString(name)) : null;
}

/// <summary>What stands behind a removal, and what is asked where nothing does.</summary>
public sealed record RemovalYes(Yes State)
{
    public YesBy? By { get; init; }

    /// <summary>When the last word counts for good: GitLab may still owe a note about an edit until then.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The reading as it is to be kept on the issue.</summary>
    public FixedReading? Fixed { get; init; }

    /// <summary>GitLab id of the person who leaves; 0 where the directory leads to none.</summary>
    public long LeaverAccount { get; init; }

    public AskKey? Ask { get; init; }

    /// <summary>The question as it is to be fixed, or as it was.</summary>
    public Asking? Asking { get; init; }

    /// <summary>When it was confirmed by label; null for every other yes.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>The comment that asked to stop, where one stands.</summary>
    public SpokenStop? Stop { get; init; }

    /// <summary>Who has answered without a label that is on the issue, and has not been told.</summary>
    public UnheardAnswer? Unheard { get; init; }

    public GateReading.Worthless? Wrong { get; init; }

    /// <summary>Why the word of whoever wrote the issue is not enough.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>Who changed what, where that is why.</summary>
    public IReadOnlyList<IssueChange> Edits { get; init; } = [];
}
