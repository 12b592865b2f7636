using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Deprovisioning.Undo;
using AccessBot.Workflows.Kit.Gates;
using Because = AccessBot.Workflows.Deprovisioning.Because;

namespace AccessBot.Workflows.Tests.Deprovisioning;

/// <summary>Every combination of what a removal is decided on.</summary>
internal static class RemovalShapes
{
    private static readonly bool[] Both = [false, true];

    private static readonly Account[] Accounts =
    [
        Account.Unknown, new Account.None(), new Account.Untouchable(Because.Admin),
        .. from role in new[] { "agent", "end-user" }
           from suspended in Both
           from tags in new string[][] { [], ["support"] }
           select new Account.Found(Leaver.User(role, suspended, tags)),
    ];

    private static readonly DateTimeOffset?[] Nones = [null, Some.Time.AddMinutes(-1), Some.Time.AddHours(-1)];

    // Of the issue every combination with the most tempting states of an instance; of the instance every combination on
    // an issue that lets it go on.
    public static IEnumerable<RemovalSnapshot> All() =>
        Issues().SelectMany(issue => Tempting.Select(part => issue with { Parts = [part] }))
            .Concat(Parts().Select(part => Leaver.Snapshot(part))).Concat(Undone()).Concat(Late());

    private static IEnumerable<RemovalSnapshot> Issues() =>
        from issue in Enum.GetValues<IssueState>()
        from request in Enum.GetValues<RequestState>()
        from yes in Enum.GetValues<Yes>()
        from settled in new DateTimeOffset?[] { null, Some.Time.AddSeconds(1), Some.Time.AddSeconds(-1) }
        from halted in Enum.GetValues<Halted>()
        from privacy in Enum.GetValues<Privacy>()
        from stopped in Enum.GetValues<Stopped>()
        from begun in Enum.GetValues<Beginning>()
        from start in new DateTimeOffset?[] { null, Some.Time.AddHours(1), Some.Time.AddHours(-1) }
        select Leaver.Snapshot() with
        {
            Issue = issue,
            Request = request,
            Yes = yes,
            Halted = halted,
            HaltedAt = halted == Halted.No ? null : Some.Time,
            SettledAt = settled,
            Privacy = privacy,
            Stopped = stopped,
            Begun = begun,
            NotBefore = start
        };

    private static IEnumerable<RemovalSnapshot> Late() =>
        from issue in Enum.GetValues<IssueState>()
        from privacy in Enum.GetValues<Privacy>()
        from late in Enum.GetValues<Halted>()
        from part in Tempting
        select Leaver.Snapshot(part) with { Issue = issue, Privacy = privacy, Late = late };

    private static IEnumerable<RemovalSnapshot> Undone() =>
        from issue in Enum.GetValues<IssueState>()
        from part in Tempting
        from tried in Both
        select Leaver.Snapshot(part) with
        {
            Issue = issue,
            Undos = [new UndoWaiting(Instances.UsFederal, "Sam Ortega", Some.Time, tried)],
        };

    private static readonly InstancePart[] Tempting =
    [
        Leaver.Part(), Leaver.Saved(), Leaver.Unassigned(), Leaver.Unassigned().As(Leaver.User()),
        Leaver.Unassigned().As(Leaver.User("end-user")), Leaver.Suspended(), Leaver.ReadBack(),
        Leaver.Part() with { Account = new Account.None() }, Leaver.AppOnly(),
        Leaver.Shut() with { App = AppHold.Held }, Leaver.ReadBack() with { Told = Outcome.Evidence },
    ];

    private static List<InstancePart> Parts() =>
    [
        .. from account in Accounts
           from brake in Enum.GetValues<Brake>()
           from tickets in Enum.GetValues<Tickets>()
           from told in Enum.GetValues<Outcome>()
           from box in new[] { BoxState.Unticked, BoxState.Right, BoxState.Both }
           from app in Enum.GetValues<AppHold>()
           from none in account is Account.None ? Nones : [null]
           from flags in Enumerable.Range(0, 64)
           select InstancePart.Of(Instances.UsFederal) with
           {
               Account = account,
               Brake = brake,
               Tickets = tickets,
               Told = told,
               Box = box,
               App = app,
               NoneAt = none,
               Saved = (flags & 1) != 0,
               SessionsEnded = (flags & 2) != 0,
               ReadBack = (flags & 4) != 0,
               InTrouble = (flags & 8) != 0,
               SuspendsAgents = (flags & 16) == 0,
               TicketsSaved = (flags & 32) != 0,
           },
    ];
}
