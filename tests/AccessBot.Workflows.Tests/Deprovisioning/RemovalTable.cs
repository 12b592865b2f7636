using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Deprovisioning.Undo;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using static AccessBot.Workflows.Tests.Deprovisioning.Leaver;
using Because = AccessBot.Workflows.Deprovisioning.Because;

namespace AccessBot.Workflows.Tests.Deprovisioning;

/// <summary>The table row by row, and every shape of a snapshot against every never.</summary>
public sealed class RemovalTable
{
    private static readonly DeprovisioningWorkflow Table = new(new DeprovisioningOptions());

    public static TheoryData<string, RemovalSnapshot, string, Reason> Rows()
    {
        var ready = Snapshot();
        var rows = new TheoryData<string, RemovalSnapshot, string, Reason>
        {
            { "a deleted issue rests", ready with { Issue = IssueState.Gone }, "rest", Because.Gone },
            { "moved by somebody else", ready with { Issue = IssueState.Moved, Stopped = Stopped.BySomebodyElse }, "rest", Because.MovedAway },
            { "moved half done", ready with { Issue = IssueState.Moved, BegunHere = true }, "rest", Because.MovedUnfinished },
            { "a moved issue rests", ready with { Issue = IssueState.Moved }, "rest", Because.Moved },
            { "a closed issue rests", ready with { Issue = IssueState.Closed }, "rest", Because.Closed },
            { "a held issue rests", ready with { Issue = IssueState.Held }, "rest", Because.Held },
            { "not ours", ready with { Request = RequestState.NotOurs }, "rest", Because.NotOurs },
            { "stopped by somebody else", ready with { Issue = IssueState.Closed, Stopped = Stopped.BySomebodyElse },
                "stopped", Because.Stopped },
            { "stopped and told", ready with { Issue = IssueState.Held, Stopped = Stopped.Told }, "rest",
                Because.Stopped },
            { "undone without a seat", ready with { Issue = IssueState.Closed, Undos = [Undo()] }, "undo",
                Because.UndoGoesOn },
            { "undone and tried", ready with { Stopped = Stopped.BySomebodyElse, Undos = [Undo() with { Tried = true }] },
                "wait", Because.UndoNoSeat },
            { "everybody can read it", ready with { Privacy = Privacy.Open }, "make-confidential",
                Because.NotConfidential },
            { "the bot may not change that", ready with { Privacy = Privacy.Stuck }, "ask-confidential",
                Because.StaysOpen },
            { "and has said so", ready with { Privacy = Privacy.StuckAndAsked }, "wait", Because.StaysOpen },
            { "could not check who asked", ready with { Yes = Yes.Unchecked }, "wait", Because.YesUnchecked },
            { "planted", ready with { Yes = Yes.NotAsked }, "confirm", Because.NotConfirmed },
            { "nobody could confirm", ready with { Yes = Yes.NoLabel }, "wait", Because.NoLabel },
            { "asked too often", ready with { Yes = Yes.TooOften }, "hand-over", Because.AskedTooOften },
            { "not confirmed yet", ready with { Yes = Yes.Waiting, AskedAt = Some.Time }, "wait",
                Because.WaitingForYes },
            { "confirmed in words", ready with { Yes = Yes.Waiting, AskedAt = Some.Time, AnswerUnheard = true }, "how-to-answer",
                Because.AnswerUnheard },
            { "not confirmed for long", ready with { Yes = Yes.Waiting, AskedAt = Some.Time.AddDays(-4) },
                "hand-over", Because.NeverConfirmed },
            { "a comment asked to stop when all was done", ready with { Issue = IssueState.Closed, Late = Halted.Untold }, "stop-heard", Because.StopTooLate },
            { "that was answered", ready with { Late = Halted.Told }, "rest", Because.StopTooLate },
            { "closed half done", ready with { Issue = IssueState.Closed, Stopped = Stopped.HalfDone }, "stopped", Because.ClosedHalfDone },
            { "closed half done and told", ready with { Issue = IssueState.Closed, Stopped = Stopped.HalfDoneTold }, "rest", Because.ClosedHalfDone },
            { "a comment asked to stop", ready with { Halted = Halted.Untold, HaltedAt = Some.Time }, "stop-heard", Because.StopHeard },
            { "a comment asked to stop, and was answered", ready with { Halted = Halted.Told, HaltedAt = Some.Time }, "wait", Because.StopHeard },
            { "a comment asked to stop days ago", ready with { Halted = Halted.Told, HaltedAt = Some.Time.AddDays(-4) }, "hand-over", Because.StopUndecided },
            { "a label without its event", ready with { Yes = Yes.NotYet }, "wait", Because.LabelNotExplained },
            { "a stranger's label", ready with { Yes = Yes.Worthless }, "explain-label", Because.WrongLabel },
            { "a stranger's label, explained", ready with { Yes = Yes.Worthless, WrongLabelExplained = true },
                "remove-label", Because.WrongLabelExplained },
            { "written a moment ago", ready with { SettledAt = Some.Time.AddSeconds(2) }, "wait", Because.Settling },
            { "incomplete form", ready with { Request = RequestState.Unclear }, "ask-requester", Because.Unclear },
            { "incomplete form, asked", ready with { Request = RequestState.UnclearAndAsked }, "wait",
                Because.UnclearAndAsked },
            { "out of policy", ready with { Request = RequestState.OutOfPolicy }, "hand-over", Because.OutOfPolicy },
            { "asks for access since it began",
                ready with
                {
                    Request = RequestState.OutOfPolicy,
                    Facts = ready.Facts with { Reason = Because.NoLongerARemoval },
                },
                "hand-over", Because.NoLongerARemoval },
            { "another person in the form", ready with { Begun = Beginning.SomebodyElse }, "hand-over",
                Because.AnotherPerson },
            { "leaves tomorrow", ready with { NotBefore = Some.Time.AddDays(1) }, "wait", Because.Ahead },
            { "not begun", ready with { Begun = Beginning.NotYet }, "begin", Because.NotBegun },
        };
        foreach (var (row, part, expected, because) in PartRows()) rows.Add(row, Snapshot(part), expected, because);
        var gone = ReadBack() with { Told = Outcome.Evidence, Box = BoxState.Right };
        rows.Add("gone, and the issue does not look it", Snapshot(gone) with { EndingDue = true }, "show-done", Because.NotShown);
        rows.Add("gone in one, none found in the other", Snapshot(gone, gone with { Name = Instances.Global, Told = Outcome.NoAccount, Saved = false }), "rest",
            Because.DoneWhereFound);
        rows.Add("gone, and given back by an operator", Snapshot(gone with { GivenBack = true, Box = BoxState.Unticked }) with { EndingDue = true }, "rest", Because.GivenBack);
        return rows;
    }

    private static UndoWaiting Undo() => new(Instances.UsFederal, "Sam Ortega", Some.Time);

    private static IEnumerable<(string, InstancePart, string, Reason)> PartRows()
    {
        var told = ReadBack() with { Told = Outcome.Evidence, Box = BoxState.Right };
        yield return ("vendor trouble", Part() with { InTrouble = true }, "wait", Because.VendorTrouble);
        foreach (var why in Untouchables)
        {
            yield return (
                $"untouchable: {why}", Part() with { Account = new Account.Untouchable(why) }, "instance-handed-over",
                why);
            yield return (
                $"told: {why}", Part() with { Account = new Account.Untouchable(why), ToldReasons = [Digest.Of(why.Id)] },
                why == Because.Refused ? "wait" : "hand-over", why);
        }

        yield return ("both boxes", Part() with { Box = BoxState.Both }, "instance-handed-over", Because.BothBoxes);
        yield return (
            "no account for the first time", Part() with { Account = new Account.None(), NoneAt = null }, "none-found",
            Because.NoneSoFar);
        yield return (
            "no account, a moment ago",
            AppOnly() with { NoneAt = Some.Time.AddMinutes(-14) }, "wait", Because.NoneYet);
        yield return ("no account", Part() with { Account = new Account.None() }, "no-account", Because.NoAccount);
        yield return ("brake on", Part() with { Brake = Brake.On }, "wait", Because.BrakeOn);
        yield return ("brake on for one", Part() with { Brake = Brake.OnForOne }, "wait", Because.TooManyByOne);
        yield return ("brake not looked at", Part() with { Brake = Brake.NotLooked }, "hand-over", Because.Fence);
        yield return ("not saved", Part(), "save", Because.NotSaved);
        yield return ("an agent who can sign in", Saved(), "suspend", Because.NotSuspended);
        yield return (
            "suspended and signed in", Saved().As(User(suspended: true)), "end-sessions", Because.SignedIn);
        yield return ("in the Okta group", Shut() with { App = AppHold.Held }, "take-app", Because.AppHeld);
        yield return ("in the Okta group without an account", AppOnly(), "take-app", Because.AppHeld);
        yield return (
            "in the Okta group without an account, not saved", AppOnly() with { Saved = false }, "save", Because.NotSaved);
        yield return ("Okta could not be asked, an account", Shut() with { App = AppHold.NotRead }, "unassign",
            Because.TicketsLeft);
        yield return ("nothing known of the app", AppOnly(AppHold.NotRead), "hand-over", Because.Fence);
        yield return ("the app follows later", ReadBack() with { App = AppHold.Leaving }, "wait", Because.AppLeaving);
        yield return (
            "the app follows later, no account", AppOnly(AppHold.Leaving), "wait", Because.AppLeaving);
        yield return (
            "a rule fills the group", ReadBack() with { App = AppHold.Stays }, "instance-handed-over", Because.AppStays);
        yield return (
            "a rule fills the group, told",
            ReadBack() with { App = AppHold.Stays, ToldReasons = [Digest.Of(Because.AppStays.Id)] }, "wait",
            Because.AppStays);
        yield return (
            "tickets not saved", Shut() with { TicketsSaved = false }, "save-tickets", Because.TicketsNotSaved);
        yield return ("tickets not listed", Shut(), "unassign", Because.TicketsLeft);
        yield return ("tickets left", Shut() with { Tickets = Tickets.Some }, "unassign", Because.TicketsLeft);
        yield return (
            "agents are not suspended here", Saved() with { SuspendsAgents = false }, "unassign", Because.TicketsLeft);
        yield return (
            "many tickets", Shut() with { Tickets = Tickets.Some, Rounds = 15 }, "wait", Because.ManyTickets);
        yield return (
            "tickets stuck", Shut() with { Tickets = Tickets.Stuck }, "instance-handed-over", Because.TicketsStuck);
        yield return ("tags", Unassigned(), "remove-tags", Because.TagsLeft);
        yield return ("an agent", Unassigned().As(User(suspended: true)), "demote", Because.StillAgent);
        yield return (
            "demoted where agents are not suspended",
            Unassigned().As(User("end-user")) with { SuspendsAgents = false, SessionsEnded = false }, "suspend",
            Because.NotSuspended);
        yield return (
            "signed in", Suspended() with { SessionsEnded = false }, "end-sessions", Because.SignedIn);
        yield return ("not read back", Suspended(), "read-back", Because.NotReadBack);
        yield return ("not proved", ReadBack(), "evidence", Because.NotProved);
        yield return ("box open", told with { Box = BoxState.Unticked }, "tick", Because.BoxOpen);
        yield return ("wrong box", told with { Box = BoxState.Wrong }, "instance-handed-over", Because.WrongBox);
        yield return ("nothing to tick", told with { Box = BoxState.NoneToTick }, "rest", Because.Done);
        yield return ("done", told, "rest", Because.Done);
        var none = told with { Told = Outcome.NoAccount, Saved = false, TookApp = false };
        yield return ("none was there", none, "rest", Because.NothingFound);
        yield return ("only an app was there, and this look took it", none with { Saved = true }, "rest", Because.Done);
        yield return ("only an app was there, and an earlier look took it", none with { TookApp = true }, "rest", Because.Done);
    }

    private static readonly Reason[] Untouchables =
    [
        Because.Refused, Because.SameName, Because.SeveralAccounts, Because.SecondAddress, Because.OtherAddress, Because.FormerAddress, Because.Owner, Because.Admin,
        Because.BotItself, Because.Protected, Because.NotConfigured, Because.UnknownRole, Because.AnotherAccount,
        Because.AccountGone,
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_decides_as_it_says(string row, RemovalSnapshot seen, string expected, Reason because) =>
        TableRows.Decides(row, Table.Decide(seen), expected, because, Of(Table.Decide(seen)));

    [Fact]
    public void Every_sentence_of_the_table_has_a_row_here() => TableRows.Cover(typeof(Because), Rows());

    [Fact]
    public void No_shape_of_a_snapshot_breaks_a_never()
    {
        var broken = new List<string>();
        var removals = 0;
        foreach (var seen in RemovalShapes.All())
        {
            var decision = Table.Decide(seen);
            if (decision is Decision.Act { Step.ChangesAccess: true }) removals++;
            if (RemovalNevers.BrokenBy(seen, decision) is { } never && broken.Count < 5) broken.Add($"{never}: {seen}");
        }

        Assert.Empty(broken);
        Assert.True(removals > 0, "no shape at all takes access away: the sweep proves nothing");
    }

    [Fact]
    public void An_instance_that_cannot_be_asked_does_not_hold_up_the_other()
    {
        var seen = Snapshot(Part(Instances.Global) with { InTrouble = true }, Part());
        Assert.Equal(
            new SaveBefore(Instances.UsFederal, Leaver.Subject), Assert.IsType<Decision.Act>(Table.Decide(seen)).Step);
    }

    [Fact]
    public void Every_door_is_shut_before_anybodys_tickets_are_listed_or_taken()
    {
        foreach (var first in new[] { Shut() with { TicketsSaved = false }, Shut() })
        {
            var decision = Table.Decide(Snapshot(first, Part(Instances.Global)));
            Assert.Equal(
                new SaveBefore(Instances.Global, Leaver.Subject), Assert.IsType<Decision.Act>(decision).Step);
        }
    }

    [Fact]
    public void The_door_of_every_account_is_shut_before_the_tickets_of_any()
    {
        var second = Further(Part()) with { Saved = true };
        var decision = Table.Decide(Snapshot(Shut() with { Further = [second] }));
        Assert.Equal(
            new InFurther(new Suspend(Instances.UsFederal, Leaver.Subject), 5002), Assert.IsType<Decision.Act>(decision).Step);
    }

    [Fact]
    public void An_instance_has_its_evidence_after_every_further_account_in_it()
    {
        var own = Leaver.ReadBack() with { App = AppHold.Gone };
        var open = Table.Decide(Snapshot(own with { Further = [Further(Leaver.ReadBack())] }));
        var stuck = Table.Decide(Snapshot(own with
        {
            Further = [Further(Part()) with { Account = new Account.Untouchable(Because.Admin), ToldReasons = [Digest.Of(Because.Admin.Id)] }],
        }));
        var told = Table.Decide(Snapshot(own with { Further = [Further(Part()) with { Told = Outcome.Evidence }] }));
        Assert.Equal(
            new InFurther(new PostEvidence(Instances.UsFederal, Leaver.Subject), 5002), Assert.IsType<Decision.Act>(open).Step);
        Assert.Equal(Because.Admin, Assert.IsType<Decision.HandOver>(stuck).Because);
        Assert.Equal(new PostEvidence(Instances.UsFederal, Leaver.Subject), Assert.IsType<Decision.Act>(told).Step);
    }

    private static InstancePart Further(InstancePart part) => part with { FurtherUser = 5002, Box = BoxState.NoneToTick };

    [Fact]
    public void An_instance_that_was_handed_over_does_not_hold_up_the_other()
    {
        var admin =
            Part(Instances.Global) with
            {
                Account = new Account.Untouchable(Because.Admin),
                ToldReasons = [Digest.Of(Because.Admin.Id)]
            };
        Assert.Equal(
            new SaveBefore(Instances.UsFederal, Leaver.Subject),
            Assert.IsType<Decision.Act>(Table.Decide(Snapshot(admin, Part()))).Step);
    }

    [Fact]
    public void What_can_be_tried_again_is_tried_again_though_the_other_instance_is_handed_over()
    {
        var admin =
            Part(Instances.Global) with
            {
                Account = new Account.Untouchable(Because.Admin),
                ToldReasons = [Digest.Of(Because.Admin.Id)]
            };
        var decision = Table.Decide(Snapshot(admin, Part() with { InTrouble = true }));
        Assert.NotNull(Assert.IsType<Decision.Wait>(decision).Until);
    }
}
