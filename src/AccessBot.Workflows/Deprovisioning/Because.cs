using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>
/// The reason of each row. People read them in the status note, operators in the list;
/// docs/workflows/deprovisioning.md has a line for each that hands over.
/// </summary>
public static class Because
{
    public static readonly Reason Gone = new(
        "deprovisioning.gone",
        "the issue was deleted, or the bot can no longer see it", NeedsPerson: true);
    public static readonly Reason Moved = new(
        "deprovisioning.moved",
        "the issue was moved; the request goes on where it is now");
    public static readonly Reason MovedUnfinished = new(
        "deprovisioning.moved-unfinished",
        "the issue was moved after this removal had begun, and before it was finished", NeedsPerson: true);
    public static readonly Reason MovedAway = new(
        "deprovisioning.moved-away",
        "somebody else moved the issue after this removal had been asked for", NeedsPerson: true);
    public static readonly Reason Closed = new("deprovisioning.closed", "the issue is closed");
    public static readonly Reason Held = new("deprovisioning.held", "a person put this request on hold");
    public static readonly Reason NotOurs = new(
        "deprovisioning.not-ours",
        "this issue asks for nothing that the bot handles");
    public static readonly Reason Stopped = new(
        "deprovisioning.stopped",
        "somebody else stopped this removal after it had been asked for", NeedsPerson: true);
    public static readonly Reason StopTooLate = new(
        "deprovisioning.stop-too-late",
        "access was removed, and a comment since asks to stop; the bot gives nothing back by itself", NeedsPerson: true);
    public static readonly Reason ClosedHalfDone = new(
        "deprovisioning.closed-half-done",
        "this removal was closed half done, and what was taken away stays away", NeedsPerson: true);
    public static readonly Reason UndoGoesOn = new(
        "deprovisioning.undo-goes-on",
        "an operator undid this removal, and it found no seat free the last time");
    public static readonly Reason UndoNoSeat = new(
        "deprovisioning.undo-no-seat",
        "an operator undid this removal, and no seat is free in the instance", NeedsPerson: true);
    public static readonly Reason NotConfidential = new(
        "deprovisioning.not-confidential",
        "everybody in the project can read this issue");
    public static readonly Reason StaysOpen = new(
        "deprovisioning.stays-open",
        "everybody in the project can read this issue, and the bot may not make it confidential");
    public static readonly Reason YesUnchecked = new(
        "deprovisioning.yes-unchecked",
        "who asked for this removal could not be checked", NeedsPerson: true);
    public static readonly Reason LabelNotExplained = new(
        "deprovisioning.label-not-explained",
        "a label was added, and GitLab has not said yet by whom");
    public static readonly Reason NoLabel = new(
        "deprovisioning.no-label",
        "the label that confirms a removal does not exist in this project", NeedsPerson: true);
    public static readonly Reason AskedTooOften = new(
        "deprovisioning.asked-too-often",
        "a confirmation was asked for too often on this issue in one day", NeedsPerson: true);
    public static readonly Reason NotConfirmed = new(
        "deprovisioning.not-confirmed",
        "somebody who may ask for a removal has to confirm what was understood");
    public static readonly Reason WrongLabel = new(
        "deprovisioning.wrong-label",
        "the confirming label was added by somebody whose label does not count");
    public static readonly Reason WrongLabelExplained = new(
        "deprovisioning.wrong-label-explained",
        "a label that does not count is still on the issue");
    public static readonly Reason WaitingForYes = new(
        "deprovisioning.waiting-for-yes",
        "waiting for somebody who may ask for a removal to confirm it");
    public static readonly Reason NeverConfirmed = new(
        "deprovisioning.never-confirmed",
        "nobody who may ask for a removal confirmed it in time", NeedsPerson: true);
    public static readonly Reason StopHeard = new(
        "deprovisioning.stop-heard",
        "a comment asked to stop, and nobody has said that it goes on");
    public static readonly Reason StopUndecided = new(
        "deprovisioning.stop-undecided",
        "a comment asked to stop, and nobody has said in time whether it goes on", NeedsPerson: true);
    public static readonly Reason Settling = new(
        "deprovisioning.settling",
        "everything is clear; the bot looks once more in a moment, and then begins");
    public static readonly Reason Unclear = new("deprovisioning.unclear", "the form does not say everything that is needed");
    public static readonly Reason UnclearAndAsked = new(
        "deprovisioning.unclear-and-asked",
        "waiting for the author to complete the form");
    public static readonly Reason OutOfPolicy = new(
        "deprovisioning.out-of-policy",
        "this request is outside what the bot may decide", NeedsPerson: true);
    public static readonly Reason Ahead = new("deprovisioning.ahead", "the time of leaving is still ahead");
    public static readonly Reason AnotherPerson = new(
        "deprovisioning.another-person",
        "the person in the form was changed after the removal began", NeedsPerson: true);
    public static readonly Reason NoLongerARemoval = new(
        "deprovisioning.no-longer-a-removal",
        "the removal on this issue has begun, and the form was changed to ask for something else", NeedsPerson: true);
    public static readonly Reason NotBegun = new(
        "deprovisioning.not-begun",
        "everything is clear, and the issue does not say yet that the removal begins");
    public static readonly Reason Fence = new(
        "deprovisioning.fence",
        "the facts that must hold before access is taken are not all there", NeedsPerson: true);

    public static readonly Reason VendorTrouble = new(
        "deprovisioning.vendor-trouble",
        "an instance could not be reached or was busy; the bot tries again");
    public static readonly Reason Refused = new(
        "deprovisioning.refused",
        "the instance refused what the bot asked for", NeedsPerson: true);
    public static readonly Reason NoAccount = new(
        "deprovisioning.no-account",
        "no account under this address, and the issue does not say so yet");
    public static readonly Reason NoneSoFar = new(
        "deprovisioning.none-so-far",
        "no account under this address, and Zendesk's search may be late");
    public static readonly Reason NoneYet = new(
        "deprovisioning.none-yet",
        "no account was found; the bot looks once more when Zendesk's search has caught up");
    public static readonly Reason NotConfigured = new(
        "deprovisioning.not-configured",
        "the issue names an instance that the bot does not look after", NeedsPerson: true);
    public static readonly Reason SameName = new(
        "deprovisioning.same-name",
        "no account has this address, and another account has the same name", NeedsPerson: true);
    public static readonly Reason SeveralAccounts = new(
        "deprovisioning.several-accounts",
        "several accounts answer to this address", NeedsPerson: true);
    public static readonly Reason SecondAddress = new(
        "deprovisioning.second-address",
        "the address is a second address of another account", NeedsPerson: true);
    public static readonly Reason OtherAddress = new(
        "deprovisioning.other-address",
        "the account that was given to this person has another address now", NeedsPerson: true);
    public static readonly Reason FormerAddress = new(
        "deprovisioning.former-address",
        "an account stands under an address that this person had before, and may be somebody else's by now", NeedsPerson: true);
    public static readonly Reason Owner = new(
        "deprovisioning.owner",
        "the account is the owner of the instance", NeedsPerson: true);
    public static readonly Reason Admin = new(
        "deprovisioning.admin",
        "the account is an admin of the instance", NeedsPerson: true);
    public static readonly Reason UnknownRole = new(
        "deprovisioning.unknown-role",
        "the account has a role that the bot does not know", NeedsPerson: true);
    public static readonly Reason BotItself = new(
        "deprovisioning.bot-itself",
        "the account is the bot's own", NeedsPerson: true);
    public static readonly Reason Protected = new(
        "deprovisioning.protected",
        "the account is on the protected list", NeedsPerson: true);
    public static readonly Reason AnotherAccount = new(
        "deprovisioning.another-account",
        "the account is not the one whose state was saved when the removal began", NeedsPerson: true);
    public static readonly Reason AccountGone = new(
        "deprovisioning.account-gone",
        "the account was deleted while the bot worked on it", NeedsPerson: true);
    public static readonly Reason BothBoxes = new(
        "deprovisioning.both-boxes",
        "both boxes are ticked, and only one of them can be true", NeedsPerson: true);
    public static readonly Reason BrakeOn = new(
        "deprovisioning.brake-on",
        "the brake on removals is on; an operator has to let them go ahead", NeedsPerson: true);
    public static readonly Reason TooManyByOne = new(
        "deprovisioning.too-many-by-one",
        "many people were removed on one person's word lately; an operator has to let this one go ahead", NeedsPerson: true);
    public static readonly Reason TicketsNotSaved = new(
        "deprovisioning.tickets-not-saved", "the open tickets are not saved yet");

    public static readonly Reason NotSaved = new("deprovisioning.not-saved", "what the person has now is not saved yet");
    public static readonly Reason TicketsLeft = new(
        "deprovisioning.tickets-left",
        "tickets below Closed are still assigned");
    public static readonly Reason ManyTickets = new(
        "deprovisioning.many-tickets",
        "many tickets are still assigned; the bot goes on at once");
    public static readonly Reason TicketsStuck = new(
        "deprovisioning.tickets-stuck",
        "some tickets stay assigned whatever the bot tries", NeedsPerson: true);
    public static readonly Reason TagsLeft = new(
        "deprovisioning.tags-left",
        "the tickets are gone from the account, and its tags are still there");
    public static readonly Reason StillAgent = new("deprovisioning.still-agent", "the account is still a team member");
    public static readonly Reason NotSuspended = new(
        "deprovisioning.not-suspended",
        "the account is an end-user and not suspended yet");
    public static readonly Reason SignedIn = new(
        "deprovisioning.signed-in",
        "the account is suspended and may still be signed in");
    public static readonly Reason AppHeld = new(
        "deprovisioning.app-held",
        "the Okta group or app that opens the instance is still there");
    public static readonly Reason AppLeaving = new(
        "deprovisioning.app-leaving",
        "Okta has taken the group away, and the app has not followed yet");
    public static readonly Reason AppStays = new(
        "deprovisioning.app-stays",
        "Okta keeps the app with the person, and an Okta admin has to take it away", NeedsPerson: true);
    public static readonly Reason NotReadBack = new(
        "deprovisioning.not-read-back",
        "everything is done, and not yet read back after the last change");
    public static readonly Reason NotProved = new(
        "deprovisioning.not-proved",
        "everything was read back, and the issue has no evidence yet");
    public static readonly Reason BoxOpen = new(
        "deprovisioning.box-open",
        "the result stands in the issue, and its box is not ticked yet");
    public static readonly Reason WrongBox = new(
        "deprovisioning.wrong-box",
        "a box is ticked that does not fit what was found");
    public static readonly Reason AnswerUnheard = new(
        "deprovisioning.answer-unheard",
        "somebody who may confirm did, and only a label that is on the issue counts");
    public static readonly Reason NotShown = new(
        "deprovisioning.not-shown",
        "the result of every instance stands on the issue, and the issue does not look it yet");
    public static readonly Reason Done = new(
        "deprovisioning.done",
        "access is removed and proved in every instance that was asked for");
    public static readonly Reason DoneWhereFound = new(
        "deprovisioning.done-where-found",
        "access is removed and proved where there was any; in the other instances that were asked for none was found");
    public static readonly Reason GivenBack = new(
        "deprovisioning.given-back",
        "access was removed, and an operator gave it back");
    public static readonly Reason NothingFound = new(
        "deprovisioning.nothing-found",
        "no access was found in any instance that was asked for, so nothing was removed");
}
