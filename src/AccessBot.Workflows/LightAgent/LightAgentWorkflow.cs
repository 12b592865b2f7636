using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;
using static AccessBot.Workflows.Kit.Decision;

namespace AccessBot.Workflows.LightAgent;

/// <summary>
/// Gives a colleague who wrote one mail a light agent account in an instance that is open to every colleague, and watches until Okta shows the app.
/// Policy and owners: docs/workflows/light-agent.md.
/// </summary>
public sealed class LightAgentWorkflow(LightAgentOptions options)
{
    public const string WorkflowId = "light-agent";

    // First matching row wins, and one look takes at most one step; then it looks again.
    public Decision Decide(LightAgentSnapshot seen) => seen switch
    {
        { Mail: LetterStanding.Gone } => new Rest(Because.Gone, TellOperator: true),
        { Mail: LetterStanding.PutAside } => new HandOver(seen.Facts.Letter!.Because),
        { Mail: LetterStanding.NoInstance } => new HandOver(Because.NoInstance),
        { Mail: not LetterStanding.Request } => new Rest(seen.Facts.Letter!.Because),
        { TooMany: true, Answered: false } => new HandOver(Because.TooMany),

        { Who: SenderStanding.PlusAddress, HasAddress: true, ToldPlainAddress: false }
            => Do(new Answer(AnswerKind.PlainAddress), Because.PlusAddress),
        { Who: SenderStanding.PlusAddress, HasAddress: true } => new Rest(Because.PlainAddressTold),
        { Who: SenderStanding.PlusAddress } => new HandOver(Because.PlusOfNobody),
        { Who: SenderStanding.NotInDirectory } => new HandOver(Because.NotInDirectory),
        { Who: SenderStanding.Several } => new HandOver(Because.Several),
        { Who: SenderStanding.NotActive, ToldReady: true } => new Rest(Because.LeftSince, TellOperator: true),
        { Who: SenderStanding.NotActive } => new HandOver(Because.NotActive),
        { Who: SenderStanding.Leaving } => new HandOver(Because.Leaving),
        { Who: SenderStanding.Contractor, HasAddress: true, ToldHandedOver: false } => HandedOver(Because.Contractor),
        { Who: SenderStanding.Contractor } => new HandOver(Because.Contractor),
        { Who: SenderStanding.Shared, HasAddress: true, ToldHandedOver: false } => HandedOver(Because.Shared),
        { Who: SenderStanding.Shared } => new HandOver(Because.Shared),
        { EarlierUnderWay: true, Answered: false }
            => new Wait(Because.EarlierUnderWay, Party.Bot, Soon(seen)),

        // The fence. The rows below give access, so nothing may reach them by falling through.
        { Mail: not LetterStanding.Request } or { Who: not SenderStanding.Known } or { HasAddress: false }
            or { TooMany: true, Answered: false } or { Seat: Seat.NotRead } => new HandOver(Because.Fence),

        { ToldReady: true, Seat: not Seat.LightAgent } => new Rest(Because.ChangedSince, TellOperator: true),
        { Seat: Seat.FullAgent, ToldRole: false } => Do(new Answer(AnswerKind.FullAgent), Because.FullAgent),
        { Seat: Seat.FullAgent } => new Rest(Because.FullAgentTold),
        { Seat: Seat.Admin, ToldRole: false } => Do(new Answer(AnswerKind.Admin), Because.Admin),
        { Seat: Seat.Admin } => new Rest(Because.AdminTold),
        { Seat: Seat.Suspended, ToldHandedOver: false } => HandedOver(Because.Suspended),
        { Seat: Seat.Suspended } => new HandOver(Because.Suspended),
        { Seat: Seat.Clash { Why: Seat.ForeignAddress }, ToldHandedOver: false } => HandedOver(Because.ForeignAddress),
        { Seat: Seat.Clash { Why: Seat.ForeignAddress } } => new HandOver(Because.ForeignAddress),
        { Seat: Seat.Clash, ToldHandedOver: false } => HandedOver(Because.Clash),
        { Seat: Seat.Clash } => new HandOver(Because.Clash),
        { Seat: Seat.None or Seat.EndUser, WasRemoved: true } => new HandOver(Because.Removed),
        { Seat: Seat.None or Seat.EndUser, NoSeatFree: true, ToldNoSeat: false, MayAnswer: true } =>
            Do(new Answer(AnswerKind.NoSeat), Because.NoSeatFree),
        { Seat: Seat.None or Seat.EndUser, NoSeatFree: true } =>
            new Wait(Because.NoSeatFree, Party.Operators, seen.At + SeatShortage.LookAgainAfter),
        { Seat: Seat.None or Seat.EndUser } => Do(new EnsureSeat(), Because.NoSeat),
        { SeatUnproved: true } => Do(new EnsureSeat(), Because.SeatUnproved),

        { ToldReady: false } => Do(new Answer(AnswerKind.Ready), Because.NotTold),
        { App: AppAccess.Assigned, ToldApp: false, MayAnswer: true } => Do(new TellAppReady(), Because.AppThere),
        { App: AppAccess.Assigned } => new Rest(Because.Done),
        { WatchedByEarlier: true } => new Rest(Because.WatchedByEarlier),
        { ToldLate: false } when seen.At < seen.WatchUntil =>
            new Wait(Because.WaitingForApp, Party.Bot, NextLook(seen)),
        { ToldLate: false, MayAnswer: true } => Do(new TellAppLate(), Because.AppLate),
        _ => new HandOver(Because.NoApp),
    };

    private static Act HandedOver(Reason because) => Do(new Answer(AnswerKind.HandedOver), because);

    private DateTimeOffset Soon(LightAgentSnapshot seen) => seen.At + options.WaitForEarlier;

    private DateTimeOffset NextLook(LightAgentSnapshot seen)
    {
        var next = seen.At + options.LookAgainAfter;
        return next < seen.WatchUntil ? next : seen.WatchUntil!.Value;
    }
}

/// <summary>Which first answer the sender gets; each at most once.</summary>
public enum AnswerKind
{
    Ready,
    FullAgent,
    Admin,
    PlainAddress,
    HandedOver,
    NoSeat,
}

/// <summary>
/// Writes to the directory's address of the sender. The digest is the kind: one mail of each kind at most.
/// </summary>
public sealed record Answer(AnswerKind Kind) : Step("answer", Kind.ToString().ToLowerInvariant());

/// <summary>Creates the account or upgrades the end-user, and reads it back by id.</summary>
public sealed record EnsureSeat() : Step("seat", "light-agent")
{
    public override bool ChangesAccess => true;
}

public sealed record TellAppReady() : Step("app-ready", "once");

/// <summary>Tells the sender that the app is late, and why as far as the bot can see.</summary>
public sealed record TellAppLate() : Step("app-late", "once");
