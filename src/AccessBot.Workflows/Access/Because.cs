using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Access;

/// <summary>
/// The reason of each row. People read them in the status note, operators in the list; docs/operations.md has a
/// section for each that hands over.
/// </summary>
public static class Because
{
    public static readonly Reason Gone = new(
        "access.gone",
        "the issue was deleted, or the bot can no longer see it", NeedsPerson: true);
    public static readonly Reason Moved = new(
        "access.moved",
        "the issue was moved; the request goes on where it is now");
    public static readonly Reason Declined = new(
        "access.declined",
        "the People team could not confirm it, and the issue is closed");
    public static readonly Reason ClosedWhileAsked = new(
        "access.closed-while-asked",
        "the issue was closed while a question on it was unanswered", NeedsPerson: true);
    public static readonly Reason Closed = new("access.closed", "the issue is closed");
    public static readonly Reason Held = new("access.held", "a person put this request on hold");
    public static readonly Reason NotOurs = new(
        "access.not-ours",
        "this issue asks for nothing that the bot handles");
    public static readonly Reason ChangedAfterGrant = new(
        "access.changed-after-grant",
        "the request was changed after access was given for it", NeedsPerson: true);
    public static readonly Reason WithdrawnAfterGrant = new(
        "access.withdrawn-after-grant",
        "an approval or a verification was withdrawn after access was given", NeedsPerson: true);
    public static readonly Reason Unclear = new("access.unclear", "the form does not say everything that is needed");
    public static readonly Reason UnclearAndAsked = new(
        "access.unclear-and-asked",
        "waiting for the requester to complete the form");
    public static readonly Reason UnclearForLong = new(
        "access.unclear-for-long",
        "the form is incomplete, and nothing in it changed for a while");
    public static readonly Reason UnclearAndReminded = new(
        "access.unclear-and-reminded",
        "waiting for the requester to complete the form, who was reminded");
    public static readonly Reason AlreadyThere = new(
        "access.already-there",
        "the line is ticked, and the account is there as it says");
    public static readonly Reason AlreadyThereTold = new(
        "access.already-there-told",
        "the account was there already, and the issue says so");
    public static readonly Reason Elsewhere = new(
        "access.elsewhere",
        "the request changed meanwhile and is another workflow's now");
    public static readonly Reason OutOfPolicy = new(
        "access.out-of-policy",
        "this request is outside what the bot may decide", NeedsPerson: true);
    public static readonly Reason Leaving = new(
        "access.leaving",
        "something else has to be finished first, so this request waits", NeedsPerson: true);
    public static readonly Reason NotConfidential = new(
        "access.not-confidential",
        "everybody in the project can read this issue");
    public static readonly Reason StaysOpen = new(
        "access.stays-open",
        "everybody in the project can read this issue, and the bot may not make it confidential");
    public static readonly Reason NoApprovalMissing = new(
        "access.no-approval-missing",
        "a label says that an approval is missing, and none is");
    public static readonly Reason ApproverNotAsked = new(
        "access.approver-not-asked",
        "somebody whose approval is needed has not been asked");
    public static readonly Reason NotApproved = new("access.not-approved", "waiting for an approval");
    public static readonly Reason NotApprovedInTime = new(
        "access.not-approved-in-time",
        "an approval was asked for, and nobody has answered in time");
    public static readonly Reason NeverApproved = new(
        "access.never-approved",
        "an approval was asked for, and nobody answered", NeedsPerson: true);
    public static readonly Reason AskedAboutSomethingElse = new(
        "access.asked-about-something-else",
        "the request changed since the People team was asked");
    public static readonly Reason NotAsked = new("access.not-asked", "the People team has not been asked");
    public static readonly Reason NotNoted = new(
        "access.not-noted",
        "the issue does not say yet that the People team was asked");
    public static readonly Reason NotAnswered = new(
        "access.not-answered",
        "the People team has not answered in time");
    public static readonly Reason NeverAnswered = new(
        "access.never-answered",
        "the People team has not answered, though reminded", NeedsPerson: true);
    public static readonly Reason WrongLabel = new(
        "access.wrong-label",
        "a label was added by somebody whose label does not count");
    public static readonly Reason WrongLabelExplained = new(
        "access.wrong-label-explained",
        "a label that does not count is still on the issue");
    public static readonly Reason Unchecked = new(
        "access.unchecked",
        "who added the label could not be checked", NeedsPerson: true);
    public static readonly Reason Contradicted = new(
        "access.contradicted",
        "the People team gave both answers on this issue", NeedsPerson: true);
    public static readonly Reason AnswerUnheard = new(
        "access.answer-unheard",
        "somebody who may answer did, and only a label that is on the issue counts");
    public static readonly Reason StopHeard = new(
        "access.stop-heard",
        "a comment asked to stop, and nobody has said that it goes on");
    public static readonly Reason StopUndecided = new(
        "access.stop-undecided",
        "a comment asked to stop, and for days nobody has said whether it goes on", NeedsPerson: true);
    public static readonly Reason StopAfterGrant = new(
        "access.stop-after-grant",
        "access was given, and a comment since asks to stop; the bot takes nothing back by itself", NeedsPerson: true);
    public static readonly Reason ClosedHalfGiven = new(
        "access.closed-half-given",
        "the issue was closed while access was being given, and what was given stands", NeedsPerson: true);
    public static readonly Reason WaitingForPeople = new(
        "access.waiting-for-people",
        "waiting for the People team to confirm US citizenship");
    public static readonly Reason DocumentLeft = new(
        "access.document-left",
        "a file was attached in a comment, and the issue does not say yet who answers instead");
    public static readonly Reason DocumentStays = new(
        "access.document-stays",
        "a file was attached in a comment; somebody has to see whether it may stay, "
        + "and the People team still has to answer", NeedsPerson: true);
    public static readonly Reason NotConfirmed = new(
        "access.not-confirmed",
        "the People team could not confirm US citizenship");
    public static readonly Reason DeclineTold = new(
        "access.decline-told",
        "the issue says that citizenship could not be confirmed, and is still open");
    public static readonly Reason DeclinedForGood = new(
        "access.declined-for-good",
        "this request was declined; whoever wants another answer files another issue");
    public static readonly Reason LabelNotExplained = new(
        "access.label-not-explained",
        "a label was added, and GitLab has not said yet by whom");
    public static readonly Reason NoLabel = new(
        "access.no-label",
        "a label that answers does not exist in this project", NeedsPerson: true);
    public static readonly Reason AskedTooOften = new(
        "access.asked-too-often",
        "a question about this issue was asked too often in one day", NeedsPerson: true);
    public static readonly Reason AskedElsewhere = new(
        "access.asked-elsewhere",
        "the People team is asked about the same person on another request", NeedsPerson: true);
    public static readonly Reason TooManyByFiler = new(
        "access.too-many-by-filer",
        "so many requests of one person wait for the People team that this one waits too", NeedsPerson: true);
    public static readonly Reason Fence = new(
        "access.fence",
        "the facts that must hold before access is given are not all there", NeedsPerson: true);
    public static readonly Reason FullAgent = new(
        "access.full-agent",
        "the person already is a full agent in this instance; changing that is a person's call", NeedsPerson: true);
    public static readonly Reason Admin = new(
        "access.admin",
        "the person is an admin or the owner of this instance", NeedsPerson: true);
    public static readonly Reason Suspended = new(
        "access.suspended",
        "the person's account in this instance is suspended", NeedsPerson: true);
    public static readonly Reason NameClash = new(
        "access.name-clash",
        "another account could be this person's or could be taken for it", NeedsPerson: true);
    public static readonly Reason ForeignAddress = new(
        "access.foreign-address",
        "the account can also be used under an address that is not the person's", NeedsPerson: true);
    public static readonly Reason NoSeat = new(
        "access.no-seat",
        "approved and verified, and the seat is not there yet");
    public static readonly Reason GrantUnproved = new(
        "access.grant-unproved",
        "an earlier try to give access was cut short, so what is there is read back and written down");
    public static readonly Reason AlreadyHeld = new(
        "access.already-held",
        "approved and verified, and the access was there before: it is read back and written down");
    public static readonly Reason DeclinedWhileGiven = new(
        "access.declined-while-given",
        "citizenship could not be confirmed, and an earlier try to give access was cut short: the account may be there",
        NeedsPerson: true);
    public static readonly Reason NoSeatFree = new(
        "access.no-seat-free",
        "approved and verified, and no seat is free in this instance; the bot tries again every hour", NeedsPerson: true);
    public static readonly Reason NoApp = new(
        "access.no-app",
        "the seat is there, and signing in through Okta is not");
    public static readonly Reason AppInactive = new(
        "access.app-inactive",
        "the Okta app is assigned but does not let the person in", NeedsPerson: true);
    public static readonly Reason AppPending = new(
        "access.app-pending",
        "Okta has taken the assignment and has not applied it yet");
    public static readonly Reason NotTold = new(
        "access.not-told",
        "access works, and the requester has not been told");
    public static readonly Reason NotShown = new(
        "access.not-shown",
        "access is given, and the issue does not look it yet");
    public static readonly Reason DoneDocumentStays = new(
        "access.done-document-stays",
        "access is given; a file that was attached in a comment is still there", NeedsPerson: true);
    public static readonly Reason Done = new("access.done", "access is given and the requester has been told");
}
