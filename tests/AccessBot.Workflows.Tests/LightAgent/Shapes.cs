using AccessBot.Vocabulary;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Tests.LightAgent;

/// <summary>Every combination of what a mail request is decided on.</summary>
internal static class Shapes
{
    private static readonly bool[] Both = [false, true];

    private static readonly Seat[] Seats =
    [
        Seat.Unknown, new Seat.None(), new Seat.EndUser(Some.ZendeskUser("end-user")),
        new Seat.LightAgent(Some.ZendeskUser(custom: Some.LightRole)), new Seat.FullAgent(Some.ZendeskUser()),
        new Seat.Admin(Some.ZendeskUser("admin")), new Seat.Suspended(Some.ZendeskUser(suspended: true)), new Seat.Clash("clash"),
    ];

    private static readonly DateTimeOffset?[] Ends = [null, Some.Time.AddHours(1), Some.Time];

    private static readonly (bool Now, bool Told)[] Free = [(false, false)], Fulls = [(false, false), (true, false), (true, true), (false, true)];

    public static IEnumerable<LightAgentSnapshot> All() =>
        from mail in Enum.GetValues<LetterStanding>()
        from who in Enum.GetValues<SenderStanding>()
        from flags in Enumerable.Range(0, 1 << 11)
        let seen = Mails.Known() with
        {
            Mail = mail,
            Who = who,
            HasAddress = Bit(flags, 0),
            TooMany = Bit(flags, 1),
            EarlierUnderWay = Bit(flags, 2),
            WatchedByEarlier = Bit(flags, 3),
            SeatUnproved = Bit(flags, 4),
            ToldReady = Bit(flags, 5),
            ToldRole = Bit(flags, 6),
            ToldHandedOver = Bit(flags, 7),
            ToldApp = Bit(flags, 8),
            ToldLate = Bit(flags, 9),
            MayAnswer = Bit(flags, 10),
        }
        from access in WithAccess(seen)
        select access;

    // Account, app and time matter only behind the fence; all of them are tried there, the most tempting one elsewhere.
    private static IEnumerable<LightAgentSnapshot> WithAccess(LightAgentSnapshot seen)
    {
        if (seen is not { Mail: LetterStanding.Request, Who: SenderStanding.Known or SenderStanding.PlusAddress })
            return [seen with { Seat = Seats[1] }];
        return from seat in Seats
               from app in Enum.GetValues<AppAccess>()
               from end in Ends
               from plain in Both
               from full in seat is Seat.None ? Fulls : Free
               select seen with
               {
                   Seat = seat,
                   App = app,
                   WatchUntil = end,
                   ToldPlainAddress = plain,
                   NoSeatFree = full.Now,
                   ToldNoSeat = full.Told,
               };
    }

    private static bool Bit(int flags, int bit) => (flags & 1 << bit) != 0;
}
