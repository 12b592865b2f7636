namespace AccessBot.Workflows.FederalAccess;

/// <summary>
/// The sentence of each row. People read them in the status note, operators in the list; docs/operations.md has a
/// section for each that hands over.
/// </summary>
public static class Because
{
    public const string Gone = "the issue was deleted, or the bot can no longer see it";
    public const string Moved = "the issue was moved; the request goes on where it is now";
    public const string Declined = "citizenship could not be confirmed and the issue is closed";
    public const string ClosedWhileAsked = "the issue was closed while the People team had not answered";
    public const string Closed = "the issue is closed";
    public const string Held = "a person put this request on hold";
    public const string NotOurs = "this issue asks for nothing that the bot handles";
    public const string ChangedAfterGrant = "the request was changed after access was given for it";
    public const string WithdrawnAfterGrant = "the verification was withdrawn after access was given";
    public const string Unclear = "the form does not say everything that is needed";
    public const string UnclearAndAsked = "waiting for the requester to complete the form";
    public const string UnclearForLong = "the form is incomplete, and nothing in it changed for a while";
    public const string UnclearAndReminded = "waiting for the requester to complete the form, who was reminded";
    public const string AlreadyThere = "the line is ticked, and the account is there as it says";
    public const string AlreadyThereTold = "the account was there already, and the issue says so";
    public const string Elsewhere = "the request changed meanwhile and is another workflow's now";
    public const string OutOfPolicy = "this request is outside what the bot may decide";
    public const string Leaving = "something else has to be finished first, so this request waits";
    public const string NotConfidential = "everybody in the project can read this issue";
    public const string StaysOpen =
        "everybody in the project can read this issue, and the bot may not make it confidential";
    public const string ManagerNotAsked = "the manager has not been asked to approve";
    public const string ManagerShut = "waiting for the manager's approval";
    public const string AskedAboutSomethingElse = "the request changed since the People team was asked";
    public const string NotAsked = "the People team has not been asked";
    public const string NotNoted = "the issue does not say yet that the People team was asked";
    public const string NotAnswered = "the People team has not answered in time";
    public const string NeverAnswered = "the People team has not answered, though reminded";
    public const string WrongLabel = "a label was added by somebody whose label does not count";
    public const string WrongLabelExplained = "a label that does not count is still on the issue";
    public const string Unchecked = "who added the label could not be checked";
    public const string Contradicted = "the People team gave both answers on this issue";
    public const string WaitingForPeople = "waiting for the People team to confirm US citizenship";
    public const string DocumentLeft =
        "a file was attached in a comment, and the issue does not say yet who answers instead";
    public const string DocumentStays = "a file was attached in a comment; somebody has to see whether it may stay, "
        + "and the People team still has to answer";
    public const string NotConfirmed = "the People team could not confirm US citizenship";
    public const string DeclineTold = "the issue says that citizenship could not be confirmed, and is still open";
    public const string DeclinedForGood =
        "this request was declined; whoever wants another answer files another issue";
    public const string LabelNotExplained = "a label was added, and GitLab has not said yet by whom";
    public const string NoLabel = "a label that answers does not exist in this project";
    public const string AskedTooOften = "the People team was asked about this issue too often in one day";
    public const string AskedElsewhere = "the People team is asked about the same person on another request";
    public const string TooManyByFiler = "so many requests of one person wait for the People team that this one waits too";
    public const string Fence = "the facts that must hold before access is given are not all there";
    public const string FullAgent =
        "the person already is a full agent in this instance; changing that is a person's call";
    public const string Admin = "the person is an admin or the owner of this instance";
    public const string Suspended = "the person's account in this instance is suspended";
    public const string NameClash = "another account could be this person's or could be taken for it";
    public const string NoSeat = "approved and verified, and the seat is not there yet";
    public const string NoApp = "the seat is there, and signing in through Okta is not";
    public const string AppInactive = "the Okta app is assigned but does not let the person in";
    public const string AppPending = "Okta has taken the assignment and has not applied it yet";
    public const string NotTold = "access works, and the requester has not been told";
    public const string DoneDocumentStays = "access is given; a file that was attached in a comment is still there";
    public const string Done = "access is given and the requester has been told";
}
