using AccessBot.Vocabulary;
using AccessBot.Workflows.Access;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports;
using Because = AccessBot.Workflows.Access.Because;

namespace AccessBot.Workflows.Tests.Access;

/// <summary>The table row by row, and every shape of a snapshot against every never.</summary>
public sealed class AccessTable
{
    private static readonly AccessOptions Options = new() { LightAgentRole = Some.LightRole };
    private static readonly AccessWorkflow Table = new(Options);

    public static TheoryData<string, AccessSnapshot, string, Reason> Rows()
    {
        var open = Some.Snapshot();
        var verified = Some.Verified();
        var seated = verified with { Seat = new Seat.LightAgent(Some.ZendeskUser(custom: Some.LightRole)) };
        var asked = open with { Asked = PeopleAsked.Noted, AskedAt = Some.Time.AddMinutes(-1) };
        var unclear = open with { Request = RequestStanding.UnclearAndAsked, QuestionsAt = Some.Time.AddHours(-1) };
        var late = asked with { AskedAt = Some.Time - Options.RemindAfter };
        var approved = open with
        {
            Approval = Approval.Given,
            Asked = PeopleAsked.NotNeeded,
            Verification = Verification.NotNeeded,
            Seat = new Seat.None(),
        };
        var given = approved with { Granted = true, Seat = seated.Seat, App = AppAccess.Absent };
        return new TheoryData<string, AccessSnapshot, string, Reason>
        {
            { "a deleted issue rests", open with { Issue = IssueStanding.Gone }, "rest", Because.Gone },
            { "a moved issue rests", open with { Issue = IssueStanding.Moved }, "rest", Because.Moved },
            { "a declined and closed issue rests", open with { Issue = IssueStanding.Closed, DeclineTold = true }, "rest", Because.Declined },
            { "closed by the age policy", open with { Issue = IssueStanding.ClosedWhileAsked }, "rest", Because.ClosedWhileAsked },
            { "a closed issue rests", verified with { Issue = IssueStanding.Closed }, "rest", Because.Closed },
            { "a held issue rests", verified with { Issue = IssueStanding.Held }, "rest", Because.Held },
            { "not ours", open with { Request = RequestStanding.NotOurs }, "rest", Because.NotOurs },
            { "edited after the grant", seated with { Granted = true, Asked = PeopleAsked.AboutSomethingElse }, "hand-over", Because.ChangedAfterGrant },
            { "withdrawn after the grant", seated with { Granted = true, Verification = Verification.Unanswered }, "hand-over", Because.WithdrawnAfterGrant },
            { "refused after the grant", seated with { Granted = true, Verification = Verification.NotConfirmed }, "hand-over", Because.WithdrawnAfterGrant },
            { "a vendor is away", verified with { Away = Away.Busy }, "wait", PassReasons.VendorBusy },
            { "a vendor refuses the bot", verified with { Away = Away.RefusesTheBot }, "wait", PassReasons.CredentialsRefused },
            { "a vendor refused something", verified with { Away = Away.Refused }, "wait", PassReasons.VendorRefused },
            { "incomplete form", open with { Request = RequestStanding.Unclear }, "ask-requester", Because.Unclear },
            { "incomplete form, asked", unclear, "wait", Because.UnclearAndAsked },
            { "incomplete for long", unclear with { QuestionsAt = Some.Time - Options.RemindRequesterAfter }, "remind-requester", Because.UnclearForLong },
            { "incomplete, reminded", unclear with { QuestionsAt = Some.Time.AddDays(-9), RequesterReminded = true }, "wait", Because.UnclearAndReminded },
            { "ticked and there", open with { Request = RequestStanding.AlreadyThere }, "already-there", Because.AlreadyThere },
            { "ticked and told", open with { Request = RequestStanding.AlreadyThereAndTold }, "rest", Because.AlreadyThereTold },
            { "changed meanwhile", open with { Request = RequestStanding.Elsewhere }, "wait", Because.Elsewhere },
            { "out of policy", open with { Request = RequestStanding.OutOfPolicy }, "hand-over", Because.OutOfPolicy },
            { "leaving", open with { IsLeaving = true }, "wait", Because.Leaving },
            { "a file attached", open with { Document = DocumentLeft.Untold }, "who-answers", Because.DocumentLeft },
            { "a file attached, told", asked with { Document = DocumentLeft.Told }, "wait", Because.DocumentStays },
            { "a file attached, confirmed", verified with { Document = DocumentLeft.Told }, "seat", Because.NoSeat },
            { "done, file still there", seated with { App = AppAccess.Assigned, Told = true, Granted = true, Document = DocumentLeft.Told }, "rest", Because.DoneDocumentStays },
            { "approved, and nobody has to verify", approved, "seat", Because.NoSeat },
            { "approved only, edited after the grant", given with { Approval = Approval.NotAsked }, "hand-over", Because.ChangedAfterGrant },
            { "approval withdrawn after the grant", given with { Approval = Approval.Waiting }, "hand-over", Because.WithdrawnAfterGrant },
            { "approval no longer counts after the grant", given with { Approval = Approval.Worthless }, "hand-over", Because.WithdrawnAfterGrant },
            { "nobody was to say anything", approved with { Approval = Approval.NotNeeded }, "hand-over", Because.Fence },
            { "an app alone", verified with { Seat = new Seat.NotNeeded(), App = AppAccess.Absent }, "app", Because.NoApp },
            { "an app alone, given", verified with { Seat = new Seat.NotNeeded(), App = AppAccess.Assigned, Granted = true }, "ready", Because.NotTold },
            { "manager not asked", open with { Approval = Approval.NotAsked }, "manager-asked", Because.ApproverNotAsked },
            { "approval not given in time", open with { Approval = Approval.Waiting, ApprovalAskedAt = Some.Time - Options.RemindAfter }, "manager-reminded", Because.NotApprovedInTime },
            { "approval late, reminded", open with { Approval = Approval.Waiting, ApproverReminded = true, ApprovalAskedAt = Some.Time - Options.RemindAfter }, "wait", Because.NotApproved },
            { "approval late, in words", open with { Approval = Approval.Waiting, AnswerUnheard = true, ApprovalAskedAt = Some.Time - Options.RemindAfter }, "how-to-answer", Because.AnswerUnheard },
            { "approval never given", open with { Approval = Approval.Waiting, ApproverReminded = true, ApprovalAskedAt = Some.Time - Options.HandOverAfter }, "hand-over", Because.NeverApproved },
            { "approval asked for too often", open with { Approval = Approval.TooOften }, "hand-over", Because.AskedTooOften },
            { "manager gate shut", open with { Approval = Approval.Waiting }, "wait", Because.NotApproved },
            { "wrong manager label", open with { Approval = Approval.Worthless }, "explain-label", Because.WrongLabel },
            { "manager unchecked", open with { Approval = Approval.Unchecked }, "wait", Because.Unchecked },
            { "People not asked", open, "ask-people", Because.NotAsked },
            { "changed since asked", open with { Asked = PeopleAsked.AboutSomethingElse }, "ask-people", Because.AskedAboutSomethingElse },
            { "mailed, not noted", open with { Asked = PeopleAsked.MailedOnly }, "people-asked", Because.NotNoted },
            { "waiting for People", asked, "wait", Because.WaitingForPeople },
            { "answered in words", asked with { AnswerUnheard = true }, "how-to-answer", Because.AnswerUnheard },
            { "approved in words", open with { Approval = Approval.Waiting, AnswerUnheard = true }, "how-to-answer", Because.AnswerUnheard },
            { "a comment asked to stop", verified with { Halted = Halted.Untold, HaltedAt = Some.Time }, "stop-heard", Because.StopHeard },
            { "a comment asked to stop, and was answered", verified with { Halted = Halted.Told, HaltedAt = Some.Time }, "wait", Because.StopHeard },
            { "a comment asked to stop days ago", verified with { Halted = Halted.Told, HaltedAt = Some.Time - Options.HandOverAfter }, "hand-over", Because.StopUndecided },
            { "a comment asked to stop when all was done", verified with { Told = true, Granted = true, Late = Halted.Untold }, "stop-heard", Because.StopAfterGrant },
            { "that was answered", verified with { Told = true, Granted = true, Late = Halted.Told }, "rest", Because.StopAfterGrant },
            { "that was answered, on a closed issue", verified with { Issue = IssueStanding.Closed, Told = true, Granted = true, Late = Halted.Told }, "rest", Because.StopAfterGrant },
            { "closed half given", verified with { Issue = IssueStanding.Closed, Granted = true }, "rest", Because.ClosedHalfGiven },
            { "a comment asked to stop, and the answer is no", asked with { Verification = Verification.NotConfirmed, Halted = Halted.Untold }, "not-confirmed", Because.NotConfirmed },
            { "unanswered in time", late, "remind-people", Because.NotAnswered },
            { "reminded", late with { Reminded = true }, "wait", Because.WaitingForPeople },
            { "never answered", late with { Reminded = true, AskedAt = Some.Time - Options.HandOverAfter }, "hand-over", Because.NeverAnswered },
            { "wrong label", asked with { Verification = Verification.Worthless }, "explain-label", Because.WrongLabel },
            { "wrong label explained", asked with { Verification = Verification.Worthless, WrongLabelExplained = true }, "remove-label", Because.WrongLabelExplained },
            { "could not check", asked with { Verification = Verification.Unchecked }, "wait", Because.Unchecked },
            { "everybody can read it", open with { Privacy = Privacy.Open }, "make-confidential", Because.NotConfidential },
            { "the bot may not change that", open with { Privacy = Privacy.Stuck }, "ask-confidential", Because.StaysOpen },
            { "and has said so", open with { Privacy = Privacy.StuckAndAsked }, "wait", Because.StaysOpen },
            { "no label to answer with", open with { Asked = PeopleAsked.NoLabel }, "wait", Because.NoLabel },
            { "no label to approve with", open with { Approval = Approval.NoLabel }, "wait", Because.NoLabel },
            { "asked too often", open with { Asked = PeopleAsked.TooOften }, "hand-over", Because.AskedTooOften },
            { "the same person on another request", open with { Asked = PeopleAsked.Elsewhere }, "wait", Because.AskedElsewhere },
            { "too many of one filer", open with { Asked = PeopleAsked.TooManyByFiler }, "wait", Because.TooManyByFiler },
            { "a label without its event", asked with { Verification = Verification.NotYet }, "wait", Because.LabelNotExplained },
            { "an approval without its event", open with { Approval = Approval.NotYet }, "wait", Because.LabelNotExplained },
            { "declined, closed and opened again", asked with { DeclineTold = true, DeclineClosed = true }, "rest", Because.DeclinedForGood },
            { "both answers", asked with { Verification = Verification.Contradicted }, "hand-over", Because.Contradicted },
            { "not confirmed", asked with { Verification = Verification.NotConfirmed }, "not-confirmed", Because.NotConfirmed },
            { "not confirmed and told", asked with { Verification = Verification.NotConfirmed, DeclineTold = true }, "close", Because.DeclineTold },
            { "full agent", verified with { Seat = new Seat.FullAgent(Some.ZendeskUser()) }, "hand-over", Because.FullAgent },
            { "admin", verified with { Seat = new Seat.Admin(Some.ZendeskUser("admin")) }, "hand-over", Because.Admin },
            { "suspended", verified with { Seat = new Seat.Suspended(Some.ZendeskUser("end-user", suspended: true)) }, "hand-over", Because.Suspended },
            { "another address", verified with { Seat = new Seat.Clash(Seat.ForeignAddress, 5001) }, "hand-over", Because.ForeignAddress },
            { "name clash", verified with { Seat = new Seat.Clash(Seat.SameName) }, "hand-over", Because.NameClash },
            { "no seat", verified, "seat", Because.NoSeat },
            { "no seat left", verified with { NoSeatFree = true }, "no-seat", Because.NoSeatFree },
            { "no seat left, told", verified with { NoSeatFree = true, NoSeatTold = true }, "wait", Because.NoSeatFree },
            { "an end-user", verified with { Seat = new Seat.EndUser(Some.ZendeskUser("end-user")) }, "seat", Because.NoSeat },
            { "already a light agent", seated with { App = AppAccess.Absent }, "seat", Because.AlreadyHeld },
            { "a light agent without the app", seated with { App = AppAccess.Absent, Granted = true }, "app", Because.NoApp },
            { "a light agent after a try that was cut short", seated with { App = AppAccess.Absent, CutShort = CutShort.Same }, "seat", Because.GrantUnproved },
            { "not confirmed after a try that was cut short", asked with { Verification = Verification.NotConfirmed, CutShort = CutShort.Same }, "hand-over", Because.DeclinedWhileGiven },
            { "a light agent after a try for somebody else", seated with { App = AppAccess.Absent, CutShort = CutShort.Earlier }, "seat", Because.AlreadyHeld },
            { "not confirmed after a try for somebody else", asked with { Verification = Verification.NotConfirmed, CutShort = CutShort.Earlier }, "hand-over", Because.DeclinedWhileGiven },
            { "an app alone after a try that was cut short", verified with { Seat = new Seat.NotNeeded(), App = AppAccess.Assigned, CutShort = CutShort.Same }, "app", Because.GrantUnproved },
            { "an app alone that was there before", verified with { Seat = new Seat.NotNeeded(), App = AppAccess.Assigned }, "app", Because.AlreadyHeld },
            { "app pending", seated with { App = AppAccess.Pending, Granted = true }, "wait", Because.AppPending },
            { "app inactive", seated with { App = AppAccess.Inactive, Granted = true }, "hand-over", Because.AppInactive },
            { "not told", seated with { App = AppAccess.Assigned, Granted = true }, "ready", Because.NotTold },
            { "a label says that an approval is missing", open with { NeedsApprovalStands = true }, "remove-label", Because.NoApprovalMissing },
            { "given, and the issue does not look it", seated with { App = AppAccess.Assigned, Told = true, Granted = true, EndingDue = true }, "show-done", Because.NotShown },
            { "given and closed by the bot", seated with { App = AppAccess.Assigned, Told = true, Granted = true, Issue = IssueStanding.Finished }, "rest", Because.Done },
            { "given, closed by the bot, and forgotten", seated with { Told = true, Issue = IssueStanding.Finished }, "rest", Because.Done },
            { "forgotten, and declined besides", seated with { Told = true, DeclineTold = true, Issue = IssueStanding.Finished }, "rest", Because.Closed },
            { "withdrawn after the bot closed it", seated with { Told = true, Granted = true, Issue = IssueStanding.Finished, Verification = Verification.NotConfirmed }, "hand-over", Because.WithdrawnAfterGrant },
            { "closed by the bot, file still there", seated with { Told = true, Granted = true, Issue = IssueStanding.Finished, Document = DocumentLeft.Told }, "rest", Because.DoneDocumentStays },
            { "done", seated with { App = AppAccess.Assigned, Told = true, Granted = true }, "rest", Because.Done },
        };
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_decides_as_it_says(string row, AccessSnapshot seen, string expected, Reason because) =>
        TableRows.Decides(row, Table.Decide(seen), expected, because);

    [Fact]
    public void A_request_that_waits_for_an_offboarding_or_for_its_requester_looks_again_by_itself()
    {
        var leaving = Assert.IsType<Decision.Wait>(Table.Decide(Some.Snapshot() with { IsLeaving = true }));
        var unclear = Assert.IsType<Decision.Wait>(Table.Decide(
            Some.Snapshot() with { Request = RequestStanding.UnclearAndAsked, QuestionsAt = Some.Time }));

        Assert.Equal(Some.Time + Options.LookAgainAtOthersAfter, leaving.Until);
        Assert.Equal(Some.Time + Options.RemindRequesterAfter, unclear.Until);
    }

    [Fact]
    public void Every_sentence_of_the_table_has_a_row_here() => TableRows.Cover(typeof(Because), Rows());

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
}
