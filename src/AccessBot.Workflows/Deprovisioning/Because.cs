namespace AccessBot.Workflows.Deprovisioning;

/// <summary>
/// The sentence of each row. People read them in the status note, operators in the list;
/// docs/workflows/deprovisioning.md has a line for each that hands over.
/// </summary>
public static class Because
{
    public const string Gone = "the issue was deleted, or the bot can no longer see it";
    public const string Moved = "the issue was moved; the request goes on where it is now";
    public const string Closed = "the issue is closed";
    public const string Held = "a person put this request on hold";
    public const string NotOurs = "this issue asks for nothing that the bot handles";
    public const string Stopped = "somebody else stopped this removal after it had been asked for";
    public const string NotConfidential = "everybody in the project can read this issue";
    public const string StaysOpen =
        "everybody in the project can read this issue, and the bot may not make it confidential";
    public const string YesUnchecked = "who asked for this removal could not be checked";
    public const string LabelNotExplained = "a label was added, and GitLab has not said yet by whom";
    public const string NoLabel = "the label that confirms a removal does not exist in this project";
    public const string AskedTooOften = "a confirmation was asked for too often on this issue in one day";
    public const string NotConfirmed = "somebody who may ask for a removal has to confirm what was understood";
    public const string WrongLabel = "the confirming label was added by somebody whose label does not count";
    public const string WrongLabelExplained = "a label that does not count is still on the issue";
    public const string WaitingForYes = "waiting for somebody who may ask for a removal to confirm it";
    public const string NeverConfirmed = "nobody who may ask for a removal confirmed it in time";
    public const string Settling = "everything is clear; the bot looks once more in a moment, and then begins";
    public const string Unclear = "the form does not say everything that is needed";
    public const string UnclearAndAsked = "waiting for the author to complete the form";
    public const string OutOfPolicy = "this request is outside what the bot may decide";
    public const string NoInstance = "no Zendesk instance that the bot looks after is named";
    public const string Ahead = "the time of leaving is still ahead";
    public const string AnotherPerson = "the person in the form was changed after the removal began";
    public const string NoLongerARemoval =
        "the removal on this issue has begun, and the form was changed to ask for something else";
    public const string NotBegun = "everything is clear, and the issue does not say yet that the removal begins";
    public const string Fence = "the facts that must hold before access is taken are not all there";

    public const string VendorTrouble = "an instance could not be reached or was busy; the bot tries again";
    public const string Refused = "the instance refused what the bot asked for";
    public const string NoAccount = "no account under this address, and the issue does not say so yet";
    public const string NotConfigured = "the issue names an instance that the bot does not look after";
    public const string SameName = "no account has this address, and another account has the same name";
    public const string SeveralAccounts = "several accounts answer to this address";
    public const string SecondAddress = "the address is a second address of another account";
    public const string Owner = "the account is the owner of the instance";
    public const string Admin = "the account is an admin of the instance";
    public const string UnknownRole = "the account has a role that the bot does not know";
    public const string BotItself = "the account is the bot's own";
    public const string Protected = "the account is on the protected list";
    public const string AnotherAccount = "the account is not the one whose state was saved when the removal began";
    public const string AccountGone = "the account was deleted while the bot worked on it";
    public const string BothBoxes = "both boxes are ticked, and only one of them can be true";
    public const string BrakeOn = "the brake on removals is on; an operator has to let them go ahead";
    public const string NotSaved = "what the person has now is not saved yet";
    public const string TicketsLeft = "tickets below Closed are still assigned";
    public const string ManyTickets = "many tickets are still assigned; the bot goes on at once";
    public const string TicketsStuck = "some tickets stay assigned whatever the bot tries";
    public const string TagsLeft = "the tickets are gone from the account, and its tags are still there";
    public const string StillAgent = "the account is still a team member";
    public const string NotSuspended = "the account is an end-user and not suspended yet";
    public const string SignedIn = "the account is suspended and may still be signed in";
    public const string NotReadBack = "everything is done, and not yet read back after the last change";
    public const string NotProved = "everything was read back, and the issue has no evidence yet";
    public const string BoxOpen = "the result stands in the issue, and its box is not ticked yet";
    public const string WrongBox = "a box is ticked that does not fit what was found";
    public const string Done = "access is gone everywhere and proved";
}
