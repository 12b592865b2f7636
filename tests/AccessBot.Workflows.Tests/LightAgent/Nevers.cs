using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Tests.LightAgent;

/// <summary>What must not happen whatever the snapshot, each written without looking at the table.</summary>
internal static class Nevers
{
    public static string? BrokenBy(LightAgentSnapshot seen, Decision decision)
    {
        var step = (decision as Decision.Act)?.Step;
        return (seen, step) switch
        {
            ({ Mail: not LetterStanding.Request }, not null) => "a mail that is ignored causes nothing, not even an answer",
            ({ HasAddress: false }, not null) => "nobody is written to, and nothing given, without the directory's address",
            (_, EnsureSeat) when seen is not { Who: SenderStanding.Known } => "an account is given only to an active person of the directory",
            ({ Who: SenderStanding.NotActive or SenderStanding.NotInDirectory or SenderStanding.Several }, not null)
                => "whom the directory does not show as one active person gets nothing",
            ({ Seat: Seat.Suspended or Seat.FullAgent or Seat.Admin or Seat.Clash or Seat.NotRead }, EnsureSeat)
                => "an account is given only to somebody without one",
            ({ ToldReady: true, Seat: not Seat.LightAgent }, EnsureSeat) => "what somebody took away is not given again",
            ({ Seat: not Seat.LightAgent }, Answer { Kind: AnswerKind.Ready } or TellAppReady or TellAppLate)
                => "the account is told of only as it was read",
            ({ SeatUnproved: true }, Answer { Kind: AnswerKind.Ready }) => "what was cut short is read back before it is told",
            ({ App: not AppAccess.Assigned }, TellAppReady) => "the app is announced only when it was read as assigned",
            ({ App: AppAccess.Assigned }, TellAppLate) => "an app that is there is not late",
            (_, TellAppLate) when !(seen.At >= seen.WatchUntil) && seen.WatchUntil is not null => "nobody hears of delay before the time is over",
            ({ TooMany: true, ToldReady: false, ToldRole: false, ToldPlainAddress: false, ToldHandedOver: false, ToldNoSeat: false }, not null)
                => "a flood is not answered",
            ({ MayAnswer: false }, TellAppReady or TellAppLate) => "the day's limit counts for follow-ups too",
            ({ ToldReady: true }, Answer { Kind: AnswerKind.Ready }) => "each answer goes out once",
            ({ ToldHandedOver: true }, Answer { Kind: AnswerKind.HandedOver }) => "each answer goes out once",
            ({ ToldRole: true }, Answer { Kind: AnswerKind.FullAgent or AnswerKind.Admin }) => "each answer goes out once",
            ({ ToldPlainAddress: true }, Answer { Kind: AnswerKind.PlainAddress }) => "each answer goes out once",
            ({ ToldNoSeat: true } or { NoSeatFree: false }, Answer { Kind: AnswerKind.NoSeat }) => "a want of seats is told once, and only where it is",
            ({ NoSeatFree: true, Seat: Seat.None or Seat.EndUser }, EnsureSeat) => "a full instance is not asked again and again",
            ({ ToldApp: true }, TellAppReady) => "the app is announced once",
            ({ ToldLate: true }, TellAppLate) => "the delay is told once",
            ({ Seat: Seat.Admin or Seat.FullAgent }, Answer { Kind: AnswerKind.HandedOver }) => "an agent is told what they have",
            _ => null,
        };
    }
}
