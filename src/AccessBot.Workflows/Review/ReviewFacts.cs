using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Workflows.Review;

/// <summary>Everything that one instance's review is judged on, read together.</summary>
public sealed record ReviewFacts
{
    public required ReviewRules Rules { get; init; }

    /// <summary>Agents and admins in any state.</summary>
    public IReadOnlyList<TeamAccount> Accounts { get; init; } = [];

    /// <summary>Null where the instance has no Okta app.</summary>
    public IReadOnlyList<AppHolder>? Holders { get; init; }

    /// <summary>Everybody in the directory who was not deactivated.</summary>
    public IReadOnlyList<DirectoryPerson> Present { get; init; } = [];

    /// <summary>Deactivated people, at least those whose address an account has.</summary>
    public IReadOnlyList<DirectoryPerson> Gone { get; init; } = [];

    public WordGiven Word { get; init; } = new([], [], []);

    /// <summary>The bot's own account.</summary>
    public long? Own { get; init; }

    /// <summary>The bot's clock when the first list was asked for.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>What is asked of the access to one instance.</summary>
public sealed record ReviewRules(InstanceName Instance)
{
    /// <summary>False for an app behind Okta alone.</summary>
    public bool HasAccounts { get; init; } = true;

    /// <summary>The role that the bot gives; null for an app alone.</summary>
    public CustomRoleId? LightAgentRole { get; init; }

    /// <summary>Access is given only after somebody verified something: a grant has to say who.</summary>
    public bool IsVerified { get; init; }

    public IReadOnlySet<EmailAddress> Protected { get; init; } = new HashSet<EmailAddress>();

    /// <summary>Null: nothing is said about accounts that are not used.</summary>
    public TimeSpan? InactiveAfter { get; init; }
}

/// <summary>One account, or one holder of an app, and what the review says of it.</summary>
/// <param name="Key">Zendesk's id of the account, or Okta's of the person where there is no account.</param>
/// <param name="Role"><c>light agent</c>, <c>agent</c>, <c>admin</c>, or <c>app</c>.</param>
/// <param name="Word">On whose word it stands, in words; empty where on nobody's.</param>
/// <param name="Request">Which request gave it or took it away last.</param>
/// <param name="Detail">What else a reader needs to judge; may be empty.</param>
public sealed record ReviewLine(
    string Key, string Name, string? Email, string Role, bool IsSuspended, DateTimeOffset? CreatedAt, DateTimeOffset? LastSignIn,
    Reason Verdict, string Word, RequestRef? Request, string Detail)
{
    /// <summary>Whose it is in the directory; null where that is not known.</summary>
    public string? DirectoryId { get; init; }

    public bool IsFinding => Verdict.NeedsPerson;
}

/// <summary>The review of one instance.</summary>
/// <param name="Incomplete">Why a list could not be read whole; null when all were. Then nothing here is a finding.</param>
/// <param name="Lines">Every account and every holder without one, exactly once each.</param>
/// <param name="Missing">Access that was given and is there no more: not part of the lists.</param>
public sealed record InstanceReview(
    InstanceName Instance, DateTimeOffset At, string? Incomplete, IReadOnlyList<ReviewLine> Lines, IReadOnlyList<ReviewLine> Missing,
    IReadOnlyList<SourceRead> Sources)
{
    public bool IsWhole => Incomplete is null;

    /// <summary>How long people who left may keep access before that is late.</summary>
    public TimeSpan LeaversWithin { get; init; } = Verdicts.Leavers;

    public IEnumerable<ReviewLine> Findings => IsWhole ? Lines.Concat(Missing).Where(line => line.IsFinding) : [];
}

/// <summary>One list that a review read.</summary>
/// <param name="Times">How often it was read whole: twice where something seemed to be gone.</param>
public sealed record SourceRead(string Name, int Rows, int Pages, int Times, DateTimeOffset Began, DateTimeOffset Ended);
