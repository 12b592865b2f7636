using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Tests.LightAgent;

/// <summary>The table row by row, and every shape of a snapshot against every never.</summary>
public sealed class LightAgentTable
{
    private static readonly LightAgentWorkflow Table = new(Mails.Options);

    public static TheoryData<string, LightAgentSnapshot, string, Reason> Rows()
    {
        var known = Mails.Known();
        var told = Mails.Told();
        LightAgentSnapshot Is(SenderStanding who, bool address = false) => known with { Who = who, HasAddress = address };
        return new TheoryData<string, LightAgentSnapshot, string, Reason>
        {
            { "nothing known", known with { Mail = LetterStanding.Gone }, "rest", Because.Gone },
            { "automatic", Mails.Ignored(LetterStanding.Automatic, MailReasons.Bulk), "rest", MailReasons.Bulk },
            { "not proved", Mails.Ignored(LetterStanding.Unproved, MailReasons.NotSigned), "rest", MailReasons.NotSigned },
            { "a copy", Mails.Ignored(LetterStanding.Copy, MailReasons.Copy), "rest", MailReasons.Copy },
            { "put aside", Mails.Ignored(LetterStanding.PutAside, MailReasons.KeyMissing), "hand-over", MailReasons.KeyMissing },
            { "a mailbox of no instance", Mails.Ignored(LetterStanding.NoInstance, MailReasons.Asked), "hand-over", Because.NoInstance },
            { "too many", known with { TooMany = true }, "hand-over", Because.TooMany },
            { "plus-address", Is(SenderStanding.PlusAddress, true), "answer/plainaddress", Because.PlusAddress },
            { "plus-address, told", Is(SenderStanding.PlusAddress, true) with { ToldPlainAddress = true }, "rest", Because.PlainAddressTold },
            { "plus-address of nobody", Is(SenderStanding.PlusAddress), "hand-over", Because.PlusOfNobody },
            { "not in the directory", Is(SenderStanding.NotInDirectory), "hand-over", Because.NotInDirectory },
            { "several in the directory", Is(SenderStanding.Several), "hand-over", Because.Several },
            { "not active", Is(SenderStanding.NotActive), "hand-over", Because.NotActive },
            { "left while watching", told with { Who = SenderStanding.NotActive, HasAddress = false }, "rest", Because.LeftSince },
            { "leaving", Is(SenderStanding.Leaving, true), "hand-over", Because.Leaving },
            { "contractor", Is(SenderStanding.Contractor, true), "answer/handedover", Because.Contractor },
            { "contractor, told", Is(SenderStanding.Contractor, true) with { ToldHandedOver = true }, "hand-over", Because.Contractor },
            { "contractor unknown to the directory", Is(SenderStanding.Contractor), "hand-over", Because.Contractor },
            { "shared address", Is(SenderStanding.Shared, true), "answer/handedover", Because.Shared },
            { "shared address, told", Is(SenderStanding.Shared, true) with { ToldHandedOver = true }, "hand-over", Because.Shared },
            { "shared address unknown to the directory", Is(SenderStanding.Shared), "hand-over", Because.Shared },
            { "an earlier mail is under way", known with { EarlierUnderWay = true }, "wait", Because.EarlierUnderWay },
            { "the account was not read", known, "hand-over", Because.Fence },
            { "demoted since", told with { Seat = new Seat.EndUser(Some.ZendeskUser("end-user")) }, "rest", Because.ChangedSince },
            { "promoted since", told with { Seat = new Seat.FullAgent(Some.ZendeskUser()) }, "rest", Because.ChangedSince },
            { "full agent", known with { Seat = new Seat.FullAgent(Some.ZendeskUser()) }, "answer/fullagent", Because.FullAgent },
            { "full agent, told", known with { Seat = new Seat.FullAgent(Some.ZendeskUser()), ToldRole = true }, "rest", Because.FullAgentTold },
            { "admin", known with { Seat = new Seat.Admin(Some.ZendeskUser("admin")) }, "answer/admin", Because.Admin },
            { "admin, told", known with { Seat = new Seat.Admin(Some.ZendeskUser("admin")), ToldRole = true }, "rest", Because.AdminTold },
            { "suspended", known with { Seat = Suspended }, "answer/handedover", Because.Suspended },
            { "suspended, told", known with { Seat = Suspended, ToldHandedOver = true }, "hand-over", Because.Suspended },
            { "removed before", known with { WasRemoved = true, Seat = new Seat.None() }, "hand-over", Because.Removed },
            { "another address", known with { Seat = new Seat.Clash(Seat.ForeignAddress) }, "answer/handedover", Because.ForeignAddress },
            { "another address, told", known with { Seat = new Seat.Clash(Seat.ForeignAddress), ToldHandedOver = true }, "hand-over", Because.ForeignAddress },
            { "clash", known with { Seat = new Seat.Clash(Seat.SecondaryAddress) }, "answer/handedover", Because.Clash },
            { "clash, told", known with { Seat = new Seat.Clash(Seat.SecondaryAddress), ToldHandedOver = true }, "hand-over", Because.Clash },
            { "no account", known with { Seat = new Seat.None() }, "seat", Because.NoSeat },
            { "no seat left", known with { Seat = new Seat.None(), NoSeatFree = true }, "answer/noseat", Because.NoSeatFree },
            { "no seat left, told", known with { Seat = new Seat.None(), NoSeatFree = true, ToldNoSeat = true }, "wait", Because.NoSeatFree },
            { "no seat left, no more mails today", known with { Seat = new Seat.None(), NoSeatFree = true, MayAnswer = false }, "wait", Because.NoSeatFree },
            { "end-user", known with { Seat = new Seat.EndUser(Some.ZendeskUser("end-user")) }, "seat", Because.NoSeat },
            { "handed over and mended", known with { Seat = new Seat.None(), ToldHandedOver = true }, "seat", Because.NoSeat },
            { "cut short", Mails.Seated() with { SeatUnproved = true }, "seat", Because.SeatUnproved },
            { "already a light agent", Mails.Seated() with { App = AppAccess.Absent }, "answer/ready", Because.NotTold },
            { "app there", told with { App = AppAccess.Assigned }, "app-ready", Because.AppThere },
            { "app there and told", told with { App = AppAccess.Assigned, ToldApp = true }, "rest", Because.Done },
            { "app there, no more mails today", told with { App = AppAccess.Assigned, MayAnswer = false }, "rest", Because.Done },
            { "watched by an earlier mail", told with { WatchedByEarlier = true }, "rest", Because.WatchedByEarlier },
            { "waiting for the app", told, "wait", Because.WaitingForApp },
            { "app late", told with { At = Some.Time.AddHours(24) }, "app-late", Because.AppLate },
            { "app late and told", told with { At = Some.Time.AddHours(24), ToldLate = true }, "hand-over", Because.NoApp },
            { "app late, no more mails today", told with { At = Some.Time.AddHours(24), MayAnswer = false }, "hand-over", Because.NoApp },
        };
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_decides_as_it_says(string row, LightAgentSnapshot seen, string expected, Reason because) =>
        TableRows.Decides(row, Table.Decide(seen), expected, because, Short(Table.Decide(seen)));

    [Fact]
    public void Every_sentence_of_the_table_has_a_row_here() => TableRows.Cover(typeof(Because), Rows());

    [Fact]
    public void The_watch_looks_again_and_never_past_its_end()
    {
        var late = Mails.Told() with { At = Some.Time.AddHours(24).AddMinutes(-1) };
        Assert.Equal(Some.Time + Mails.Options.LookAgainAfter, Assert.IsType<Decision.Wait>(Table.Decide(Mails.Told())).Until);
        Assert.Equal(Some.Time.AddHours(24), Assert.IsType<Decision.Wait>(Table.Decide(late)).Until);
    }

    [Fact]
    public void No_shape_of_a_snapshot_breaks_a_never()
    {
        var broken = new List<string>();
        var grants = 0;
        foreach (var seen in Shapes.All())
        {
            var decision = Table.Decide(seen);
            if (decision is Decision.Act { Step.ChangesAccess: true }) grants++;
            if (Nevers.BrokenBy(seen, decision) is { } never && broken.Count < 5) broken.Add($"{never}: {seen}");
        }

        Assert.Empty(broken);
        Assert.True(grants > 0, "no shape at all gives access: the sweep proves nothing");
    }

    private static readonly Seat Suspended = new Seat.Suspended(Some.ZendeskUser("end-user", suspended: true));

    private static string Short(Decision decision) => decision switch
    {
        Decision.Act { Step: Answer answer } => $"answer/{answer.Digest}",
        Decision.Act act => act.Step.Name,
        _ => decision.Kind,
    };
}
