using AccessBot.Vocabulary;
using AccessBot.Workflows.Access.Gates;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports;
using static AccessBot.Workflows.Kit.Decision;

namespace AccessBot.Workflows.Access;

/// <summary>
/// Gives a light agent seat in one instance, and its Okta app, once everybody has said yes whom the instance needs a yes of:
/// approvers, then the People team. Policy and owners: docs/workflows/access.md.
/// </summary>
public sealed class AccessWorkflow(AccessOptions options)
{
    public const string WorkflowId = "access";

    // First matching row wins, and one look takes at most one step; then it looks again.
    public Decision Decide(AccessSnapshot seen) => seen switch
    {
        { Issue: IssueStanding.Gone } => new Rest(Because.Gone, TellOperator: true),
        { Issue: IssueStanding.Moved } => new Rest(Because.Moved),
        // It gives nothing and takes nothing back: that is a person's to decide.
        { Late: Halted.Untold, Told: true, Privacy: Privacy.Private } => Do(new TellItWaits(seen.Facts.Stop?.Comment ?? 0), Because.StopAfterGrant),
        { Late: Halted.Told, Told: true, Issue: IssueStanding.Closed } => new Rest(Because.StopAfterGrant, TellOperator: true),
        { Issue: IssueStanding.Closed or IssueStanding.ClosedWhileAsked, Granted: true, Told: false } =>
            new Rest(Because.ClosedHalfGiven, TellOperator: true),
        { Issue: IssueStanding.Closed, DeclineTold: true } => new Rest(Because.Declined),
        { Issue: IssueStanding.ClosedWhileAsked } => new Rest(Because.ClosedWhileAsked, TellOperator: true),
        { Issue: IssueStanding.Closed } or { Issue: IssueStanding.Finished, Told: false }
            or { Issue: IssueStanding.Finished, Granted: false, DeclineTold: true }
            => new Rest(Because.Closed),
        // Told and closed, and what was given is not remembered: its database was lost.
        { Issue: IssueStanding.Finished, Granted: false } => new Rest(Because.Done),
        { Issue: IssueStanding.Held } => new Rest(Because.Held),
        { DeclineTold: true, DeclineClosed: false, Granted: false } =>
            Do(new EnsureClosed(seen.AskDigest()), Because.DeclineTold),
        { DeclineTold: true, Granted: false } => new Rest(Because.DeclinedForGood),

        { Request: RequestStanding.NotOurs } => new Rest(Because.NotOurs),
        { Request: RequestStanding.Elsewhere } => new Wait(Because.Elsewhere, Party.Bot, seen.At),
        { Away: Away.Busy } => new Wait(PassReasons.VendorBusy, Party.Bot, Soon(seen)),
        { Away: Away.RefusesTheBot } => new Wait(PassReasons.CredentialsRefused, Party.Operators, Soon(seen)),
        { Away: not Away.No } => new Wait(PassReasons.VendorRefused, Party.Operators, Soon(seen)),
        { Granted: true, Request: not RequestStanding.Clear } => new HandOver(Because.ChangedAfterGrant),
        { Granted: true, Asked: not (PeopleAsked.Noted or PeopleAsked.NotNeeded) } or { Granted: true, Approval: Approval.NotAsked }
            => new HandOver(Because.ChangedAfterGrant),
        { Granted: true, Approval: Approval.Waiting or Approval.Worthless } => new HandOver(Because.WithdrawnAfterGrant),
        { Granted: true, Verification: Verification.Unanswered or Verification.Worthless or Verification.NotConfirmed }
            => new HandOver(Because.WithdrawnAfterGrant),

        { Late: Halted.Told, Told: true } => new Rest(Because.StopAfterGrant, TellOperator: true),
        { Told: true, Issue: IssueStanding.Open, EndingDue: true, Request: RequestStanding.Clear } => Do(new ShowDone(), Because.NotShown),
        { Issue: IssueStanding.Finished, Document: DocumentLeft.Told } => new Rest(Because.DoneDocumentStays, TellOperator: true),
        { Issue: IssueStanding.Finished } => new Rest(Because.Done),

        { Privacy: Privacy.Open } => Do(new MakeConfidential(), Because.NotConfidential),
        { Privacy: Privacy.Stuck } => Do(new AskConfidential(), Because.StaysOpen),
        { Privacy: Privacy.StuckAndAsked } => new Wait(Because.StaysOpen, Party.Requester),

        { Request: RequestStanding.Unclear } => Do(new AskRequester(seen.QuestionsDigest()), Because.Unclear),
        { Request: RequestStanding.UnclearAndAsked, RequesterReminded: true }
            => new Wait(Because.UnclearAndReminded, Party.Requester),
        { Request: RequestStanding.UnclearAndAsked } when seen.At >= seen.QuestionsAt + options.RemindRequesterAfter
            => Do(new RemindRequester(), Because.UnclearForLong),
        { Request: RequestStanding.UnclearAndAsked }
            => new Wait(Because.UnclearAndAsked, Party.Requester, seen.QuestionsAt + options.RemindRequesterAfter),
        { Request: RequestStanding.AlreadyThere } => Do(new TellAlreadyThere(), Because.AlreadyThere),
        { Request: RequestStanding.AlreadyThereAndTold } => new Rest(Because.AlreadyThereTold),
        { Request: RequestStanding.OutOfPolicy } => new HandOver(seen.Facts.PolicyReason ?? Because.OutOfPolicy),
        { Request: not RequestStanding.Clear } => new HandOver(Because.OutOfPolicy),
        { IsLeaving: true }
            => new Wait(Because.Leaving, Party.Operators, seen.At + options.LookAgainAtOthersAfter),
        { Document: DocumentLeft.Untold } => Do(new TellWhoAnswers(), Because.DocumentLeft),

        // A no of the People team is told whatever else was said.
        { Halted: not Halted.No, Approval: Approval.Given or Approval.NotNeeded, Asked: PeopleAsked.Noted, Verification: Verification.NotConfirmed } =>
            Declined(seen),
        { Halted: Halted.Untold } => Do(new TellItWaits(seen.Facts.Stop?.Comment ?? 0), Because.StopHeard),
        { Halted: Halted.Told, HaltedAt: { } since } when seen.At >= since + options.HandOverAfter => new HandOver(Because.StopUndecided),
        { Halted: Halted.Told } => new Wait(
            Because.StopHeard, SpokenStops.IsOfFiler(seen.Facts.Seen, seen.Facts.Stop) ? Party.Requester : Party.People, seen.HaltedAt + options.HandOverAfter),

        { Approval: Approval.NoLabel } => new Wait(Because.NoLabel, Party.Operators, Soon(seen)),
        { Approval: Approval.NotYet } => new Wait(Because.LabelNotExplained, Party.Bot, Soon(seen)),
        { Approval: Approval.TooOften } => new HandOver(Because.AskedTooOften),
        { Approval: Approval.NotAsked } => Do(Ask(seen), Because.ApproverNotAsked),
        { Approval: Approval.Worthless, WrongLabelExplained: false } => Do(Explain(seen), Because.WrongLabel),
        { Approval: Approval.Worthless } => Do(Remove(seen), Because.WrongLabelExplained),
        { Approval: Approval.Unchecked } => new Wait(Because.Unchecked, Party.Operators, Soon(seen)),
        { Approval: Approval.Waiting, AnswerUnheard: true } =>
            Do(HowToAnswer(seen.Facts.Approver?.Name ?? "", seen), Because.AnswerUnheard),
        { Approval: Approval.Waiting, ApproverReminded: false } when seen.At >= seen.ApprovalAskedAt + options.RemindAfter
            => Do(Remind(seen), Because.NotApprovedInTime),
        { Approval: Approval.Waiting } when seen.At >= seen.ApprovalAskedAt + options.HandOverAfter
            => new HandOver(Because.NeverApproved),
        { Approval: Approval.Waiting }
            => new Wait(Because.NotApproved, Party.Approver, NextApprovalClock(seen)),

        { NeedsApprovalStands: true } => Do(new RemoveLabel(options.NeedsApprovalLabel ?? ""), Because.NoApprovalMissing),
        { Verification: Verification.NotYet } => new Wait(Because.LabelNotExplained, Party.Bot, Soon(seen)),
        { Asked: PeopleAsked.NoLabel } => new Wait(Because.NoLabel, Party.Operators, Soon(seen)),
        { Asked: PeopleAsked.TooOften } => new HandOver(Because.AskedTooOften),
        { Asked: PeopleAsked.Elsewhere }
            => new Wait(Because.AskedElsewhere, Party.People, NextLookAtOthers(seen)),
        { Asked: PeopleAsked.TooManyByFiler }
            => new Wait(Because.TooManyByFiler, Party.Operators, NextLookAtOthers(seen)),
        { Asked: PeopleAsked.AboutSomethingElse } =>
            Do(new AskPeople(seen.AskDigest()), Because.AskedAboutSomethingElse),
        { Asked: PeopleAsked.NotYet } => Do(new AskPeople(seen.AskDigest()), Because.NotAsked),
        { Asked: PeopleAsked.MailedOnly } => Do(new NotePeopleAsked(seen.AskDigest()), Because.NotNoted),

        { Verification: Verification.Unanswered, AnswerUnheard: true } =>
            Do(HowToAnswer(VerificationGate.Step, seen), Because.AnswerUnheard),
        { Verification: Verification.Unanswered, Reminded: false } when seen.At >= seen.AskedAt + options.RemindAfter
            => Do(new RemindPeople(seen.AskDigest()), Because.NotAnswered),
        { Verification: Verification.Unanswered } when seen.At >= seen.AskedAt + options.HandOverAfter
            => new HandOver(Because.NeverAnswered),
        { Verification: Verification.Worthless, WrongLabelExplained: false } => Do(Explain(seen), Because.WrongLabel),
        { Verification: Verification.Worthless } => Do(Remove(seen), Because.WrongLabelExplained),
        { Verification: Verification.Unchecked } => new Wait(Because.Unchecked, Party.Operators, Soon(seen)),
        { Verification: Verification.Contradicted } => new HandOver(Because.Contradicted),
        { Verification: Verification.Unanswered, Document: DocumentLeft.Told }
            => new Wait(Because.DocumentStays, Party.Operators, NextClock(seen)),
        { Verification: Verification.Unanswered } => new Wait(Because.WaitingForPeople, Party.People, NextClock(seen)),

        { Verification: Verification.NotConfirmed } => Declined(seen),

        // The fence. The rows below give access, so nothing may reach them by falling through.
        { Issue: not IssueStanding.Open } or { Privacy: not Privacy.Private } or { DeclineTold: true }
            or { Request: not RequestStanding.Clear } or { Halted: not Halted.No } or { Approval: not (Approval.Given or Approval.NotNeeded) }
            or not ({ Asked: PeopleAsked.Noted, Verification: Verification.Confirmed }
                or { Asked: PeopleAsked.NotNeeded, Verification: Verification.NotNeeded, Approval: Approval.Given })
            => new HandOver(Because.Fence),

        { Seat: Seat.FullAgent } => new HandOver(Because.FullAgent),
        { Seat: Seat.Admin } => new HandOver(Because.Admin),
        { Seat: Seat.Suspended } => new HandOver(Because.Suspended),
        { Seat: Seat.Clash { Why: Seat.ForeignAddress } } => new HandOver(Because.ForeignAddress),
        { Seat: Seat.Clash } => new HandOver(Because.NameClash),
        { Seat: Seat.NotRead } => new HandOver(Because.Fence),
        { Seat: Seat.None or Seat.EndUser, NoSeatFree: true, NoSeatTold: false } =>
            Do(new TellNoSeat(seen.AskDigest()), Because.NoSeatFree),
        { Seat: Seat.None or Seat.EndUser, NoSeatFree: true } =>
            new Wait(Because.NoSeatFree, Party.Operators, seen.At + SeatShortage.LookAgainAfter),
        { Seat: Seat.None or Seat.EndUser } => Do(new EnsureSeat(seen.AskDigest()), Because.NoSeat),
        { Seat: Seat.LightAgent, CutShort: CutShort.Same } => Do(new EnsureSeat(seen.AskDigest()), Because.GrantUnproved),
        { Seat: Seat.NotNeeded, App: AppAccess.Assigned or AppAccess.Pending, CutShort: CutShort.Same } =>
            Do(new EnsureApp(seen.AskDigest()), Because.GrantUnproved),
        // It was there before, by an earlier request or past the bot: from now on it stands on this request's word too.
        { Seat: Seat.LightAgent, Granted: false } => Do(new EnsureSeat(seen.AskDigest()), Because.AlreadyHeld),
        { Seat: Seat.NotNeeded, App: AppAccess.Assigned, Granted: false } => Do(new EnsureApp(seen.AskDigest()), Because.AlreadyHeld),

        { App: AppAccess.Absent or AppAccess.NotRead } => Do(new EnsureApp(seen.AskDigest()), Because.NoApp),
        { App: AppAccess.Inactive } => new HandOver(Because.AppInactive),
        { App: AppAccess.Pending } => new Wait(Because.AppPending, Party.Bot, Soon(seen)),

        { Told: false } => Do(new TellReady(seen.AskDigest()), Because.NotTold),
        { Document: DocumentLeft.Told } => new Rest(Because.DoneDocumentStays, TellOperator: true),
        _ => new Rest(Because.Done),
    };

    private static Decision Declined(AccessSnapshot seen) => seen.CutShort != CutShort.No
        ? new HandOver(Because.DeclinedWhileGiven) : Do(new TellNotConfirmed(seen.AskDigest()), Because.NotConfirmed);

    private static NoteApproverAsked Ask(AccessSnapshot seen) =>
        new(seen.Facts.Approver?.Name ?? "", seen.ApprovalDigest());

    private static RemindApprover Remind(AccessSnapshot seen) =>
        new(seen.Facts.Approver?.Name ?? "", seen.ApprovalDigest());

    private static ExplainLabel Explain(AccessSnapshot seen) => new(seen.Facts.Wrong?.Label ?? "");

    private static TellHowToAnswer HowToAnswer(string gate, AccessSnapshot seen) => new(gate, seen.Facts.Unheard?.TakenOff);

    private static RemoveLabel Remove(AccessSnapshot seen) => new(seen.Facts.Wrong?.Label ?? "");

    private DateTimeOffset Soon(AccessSnapshot seen) => seen.At + options.LookAgainAfter;

    // Soon after the wait began, when the other request often ends (it was moved, or filed twice), and ever more seldom.
    private DateTimeOffset NextLookAtOthers(AccessSnapshot seen)
    {
        var waited = seen.At - (seen.Facts.Seen?.Issue.UpdatedAt ?? seen.At);
        var soon = waited < options.LookAgainAfter ? options.LookAgainAfter : waited;
        return seen.At + (soon < options.LookAgainAtOthersAfter ? soon : options.LookAgainAtOthersAfter);
    }

    private DateTimeOffset? NextClock(AccessSnapshot seen) =>
        seen.AskedAt + (seen.Reminded ? options.HandOverAfter : options.RemindAfter);

    private DateTimeOffset? NextApprovalClock(AccessSnapshot seen) =>
        seen.ApprovalAskedAt + (seen.ApproverReminded ? options.HandOverAfter : options.RemindAfter);
}

/// <summary>Mails the People team the question. Again when what is asked about changed.</summary>
public sealed record AskPeople(string Ask) : Step("ask-people", Ask);

/// <summary>Says on the issue that the People team was asked. Its marker fixes what they were asked about.</summary>
public sealed record NotePeopleAsked(string Ask) : Step("people-asked", Ask);

/// <summary>Asks for one approval, in a note. Its marker fixes what is asked about.</summary>
/// <param name="Gate">Its name, so that two approvals of one request are told from each other.</param>
public sealed record NoteApproverAsked(string Gate, string Ask) : Step(ApprovalGate.StepOf(Gate), Ask);

/// <summary>Reminds of one approval that was asked for, once, in a note.</summary>
/// <param name="Gate">Its name, as in the question.</param>
public sealed record RemindApprover(string Gate, string Ask) : Step(ApprovalGate.ReminderOf(Gate), Ask);

public sealed record RemindPeople(string Ask) : Step("remind-people", Ask);

/// <summary>Asks the requester for what the form lacks; the note is edited as the form gets better.</summary>
public sealed record AskRequester(string Questions) : Step("ask-requester", Questions);

/// <summary>Reminds the requester of the questions. Once for an issue, whatever happens to the form.</summary>
public sealed record RemindRequester() : Step("remind-requester", "1");

/// <summary>Says once that no document is needed here, because only the People team answers.</summary>
public sealed record TellWhoAnswers() : Step("who-answers", "1");

public sealed record TellAlreadyThere() : Step("already-there", "1");

public sealed record TellNotConfirmed(string Ask) : Step("not-confirmed", Ask);

public sealed record EnsureClosed(string Ask) : Step("close", Ask);

public sealed record EnsureSeat(string Ask) : Step("seat", Ask)
{
    public override bool ChangesAccess => true;
}

/// <summary>Says once that access waits for a free seat, and goes on by itself.</summary>
public sealed record TellNoSeat(string Ask) : Step("no-seat", Ask);

public sealed record EnsureApp(string Ask) : Step(StepName, Ask)
{
    public const string StepName = "app";

    public override bool ChangesAccess => true;
}

public sealed record TellReady(string Ask) : Step("ready", Ask);

/// <summary>Labels, boxes and state of the issue show that access is given. Once: nobody who changes them again is fought.</summary>
public sealed record ShowDone() : Step("show-done", "1");
