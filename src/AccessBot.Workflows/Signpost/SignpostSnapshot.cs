using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.Signpost;

/// <summary>
/// Everything that the signpost decides on: the issue, its form, the bot's own note. Nothing of Zendesk or Okta.
/// </summary>
public sealed record SignpostSnapshot
{
    public required IssueStanding Issue { get; init; }

    public required RequestStanding Request { get; init; }

    /// <summary>The way that fits what is asked for.</summary>
    public RightWay Way { get; init; }

    /// <summary>The way that the bot's note shows; null before there is one.</summary>
    public RightWay? Shown { get; init; }

    /// <summary>Why a person has to look, where one has to.</summary>
    public Reason? Reason { get; init; }

    /// <summary>GitLab's clock at the look.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The look; null only when the issue is gone.</summary>
    public Sighting? Seen { get; init; }
}

public enum IssueStanding
{
    Open,

    /// <summary>Deleted, or hidden from the bot.</summary>
    Gone,
    Moved,
    Closed,
    Held,
}

public enum RequestStanding
{
    /// <summary>Asks for an instance that has another way in.</summary>
    Redirected,

    /// <summary>Asks for something of such an instance that only a person may decide, such as admin access.</summary>
    ForAPerson,

    /// <summary>The form was changed and asks for something else now.</summary>
    NotOurs,
}

/// <summary>
/// The ways in, and <see cref="All"/> where the form does not say which one is meant.
/// </summary>
public enum RightWay
{
    All,
    LightAgent,
    Agent,
    RoleChange,
}
