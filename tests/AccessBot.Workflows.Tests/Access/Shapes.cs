using AccessBot.Vocabulary;
using AccessBot.Workflows.Access;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Tests.Access;

/// <summary>Every combination of what access is decided on.</summary>
internal static class Shapes
{
    private static readonly bool[] Both = [false, true];

    private static readonly Seat[] Seats =
    [
        Seat.Unknown, new Seat.None(), new Seat.NotNeeded(), new Seat.EndUser(Some.ZendeskUser("end-user")),
        new Seat.LightAgent(Some.ZendeskUser(custom: Some.LightRole)), new Seat.FullAgent(Some.ZendeskUser()),
        new Seat.Admin(Some.ZendeskUser("admin")), new Seat.Suspended(Some.ZendeskUser(suspended: true)), new Seat.Clash("clash"),
    ];

    private static readonly Halted[] Halts = [Halted.Untold, Halted.Told];

    // Fresh, past the reminder, past the hand-over.
    private static readonly DateTimeOffset[] AskedTimes = [Some.Time, Some.Time.AddDays(-4), Some.Time.AddDays(-8)];

    // On an issue that may not be worked on, and on one that others can read, the most tempting state of the rest is
    // all that could lead astray.
    public static IEnumerable<AccessSnapshot> All() => Worked(IssueStanding.Open, Privacy.Private, Everything)
        .Concat(Enum.GetValues<IssueStanding>().SelectMany(issue =>
            Enum.GetValues<Privacy>().SelectMany(privacy => Worked(issue, privacy, Tempting))));

    private static readonly (Approval, PeopleAsked, Verification)[] Everything =
    [
        .. from manager in Enum.GetValues<Approval>()
           from asked in Enum.GetValues<PeopleAsked>()
           from citizenship in Enum.GetValues<Verification>()
           select (manager, asked, citizenship),
    ];

    private static readonly (Approval, PeopleAsked, Verification)[] Tempting =
    [
        (Approval.NotNeeded, PeopleAsked.Noted, Verification.Confirmed),
        (Approval.Given, PeopleAsked.Noted, Verification.Confirmed),
        (Approval.NotNeeded, PeopleAsked.Noted, Verification.NotConfirmed),
        (Approval.NotNeeded, PeopleAsked.NotYet, Verification.Unanswered),
        (Approval.NotAsked, PeopleAsked.NotYet, Verification.Unanswered),
        (Approval.Given, PeopleAsked.NotNeeded, Verification.NotNeeded),
    ];

    private static IEnumerable<AccessSnapshot> Worked(
        IssueStanding issue, Privacy privacy, IReadOnlyList<(Approval, PeopleAsked, Verification)> gates)
    {
        var start = Some.Snapshot() with { Privacy = privacy };
        return
            from request in Enum.GetValues<RequestStanding>()
            from gate in gates
            let manager = gate.Item1
            let asked = gate.Item2
            let citizenship = gate.Item3
            from askedAt in AskedTimes
            from reminded in Both
            from flags in Enumerable.Range(0, 64)
            let seen = start with
            {
                Issue = issue,
                Request = request,
                Approval = manager,
                Asked = asked,
                AskedAt = askedAt,
                Reminded = reminded,
                Verification = citizenship,
                WrongLabelExplained = (flags & 1) != 0,
                DeclineTold = (flags & 2) != 0,
                Granted = (flags & 4) != 0,
                Told = (flags & 8) != 0,
                IsLeaving = (flags & 16) != 0,
                DeclineClosed = (flags & 32) != 0,
            }
            from asking in WithAsking(seen)
            from access in WithAccess(asking)
            select access;
    }

    // What the requester was asked matters only to an incomplete form, a file only to a clear request.
    private static IEnumerable<AccessSnapshot> WithAsking(AccessSnapshot seen) => seen.Request switch
    {
        RequestStanding.UnclearAndAsked =>
            from at in AskedTimes from told in Both select seen with { QuestionsAt = at, RequesterReminded = told },
        RequestStanding.Clear => Enum.GetValues<DocumentLeft>().Select(document => seen with { Document = document })
            .Concat(Halts.Select(halted => seen with { Halted = halted, HaltedAt = Some.Time }))
            .Concat(seen.Told ? Halts.Select(late => seen with { Late = late }) : []),
        _ => [seen],
    };

    // What was given has its receipt.
    private static CutShort[] Cuts(AccessSnapshot seen) =>
        seen.Granted || seen.Told ? [CutShort.No] : Enum.GetValues<CutShort>();

    // Seat and app are only looked at once everything above the fence holds; all of them are tried there, and the two
    // most tempting ones (no seat; a seat without app) everywhere else.
    private static IEnumerable<AccessSnapshot> WithAccess(AccessSnapshot seen)
    {
        var isOpen = seen is
        {
            Issue: IssueStanding.Open, Request: RequestStanding.Clear, Document: not DocumentLeft.Untold,
            Asked: PeopleAsked.Noted or PeopleAsked.NotNeeded,
            Verification: Verification.Confirmed or Verification.Unchecked or Verification.NotNeeded,
        };
        return isOpen
            ? from seat in Seats
              from app in Enum.GetValues<AppAccess>()
              from cut in Cuts(seen)
              select seen with { Seat = seat, App = app, CutShort = cut }
            : from cut in Cuts(seen)
              from access in new[] { (Seats[1], AppAccess.NotRead), (Seats[4], AppAccess.Absent) }
              select seen with { Seat = access.Item1, App = access.Item2, CutShort = cut };
    }
}
