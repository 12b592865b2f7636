using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.LightAgent;

/// <summary>Everything that a mail request is decided on, read together.</summary>
public sealed record LightAgentSnapshot
{
    public required LetterStanding Mail { get; init; }

    /// <summary>The bot's clock at this look.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The sender wrote more today than the bot answers.</summary>
    public bool TooMany { get; init; }

    public SenderStanding Who { get; init; }

    /// <summary>An offboarding took the sender's access, and nothing newer says that they are back.</summary>
    public bool WasRemoved { get; init; }

    /// <summary>The directory names one active person to write to.</summary>
    public bool HasAddress { get; init; }

    /// <summary>An earlier mail of the same person has not come to rest.</summary>
    public bool EarlierUnderWay { get; init; }

    /// <summary>An earlier mail of the same person watches for the app already.</summary>
    public bool WatchedByEarlier { get; init; }

    public Seat Seat { get; init; } = Seat.Unknown;

    public AppAccess App { get; init; }

    /// <summary>This request set out to make the account and never wrote down how that ended.</summary>
    public bool SeatUnproved { get; init; }

    /// <summary>This look tried to give the account, and the instance has no seat left.</summary>
    public bool NoSeatFree { get; init; }

    /// <summary>A mail said that the account waits for a seat.</summary>
    public bool ToldNoSeat { get; init; }

    public bool ToldReady { get; init; }

    public bool ToldRole { get; init; }

    public bool ToldPlainAddress { get; init; }

    public bool ToldHandedOver { get; init; }

    /// <summary>A mail said that the app is there.</summary>
    public bool ToldApp { get; init; }

    public bool ToldLate { get; init; }

    /// <summary>One more mail today stays within the limit.</summary>
    public bool MayAnswer { get; init; } = true;

    /// <summary>Until when the app may take; set once the sender was told of the account.</summary>
    public DateTimeOffset? WatchUntil { get; init; }

    public required LightAgentFacts Facts { get; init; }

    /// <summary>Any first answer went out.</summary>
    public bool Answered => ToldReady || ToldRole || ToldPlainAddress || ToldHandedOver || ToldNoSeat;
}

public enum LetterStanding
{
    Gone,
    Automatic,
    Unproved,
    Copy,

    /// <summary>Nobody could judge it.</summary>
    PutAside,

    /// <summary>Asks for access, in a mailbox of which the configuration does not say any more for which instance it is.</summary>
    NoInstance,
    Request,
}

/// <summary>What the directory and the address rules make of the proved sender.</summary>
public enum SenderStanding
{
    NotRead,

    /// <summary>One active person with an account of their own.</summary>
    Known,
    PlusAddress,
    Contractor,
    Shared,
    NotInDirectory,
    Several,
    NotActive,
    Leaving,
}

/// <summary>What the steps and mails need beyond what is decided on.</summary>
/// <param name="Letter">Null only when nothing is known of the mail.</param>
public sealed record LightAgentFacts(RequestRef Request, Letter? Letter)
{
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>Whom mails go to: the directory's record, never the sender's words.</summary>
    public Person? Person { get; init; }

    /// <summary>This request made or upgraded the account.</summary>
    public bool Given { get; init; }

    /// <summary>The account was an end-user's before this or an earlier mail of the person.</summary>
    public bool WasEndUser { get; init; }
}
