using AccessBot.Vocabulary;

namespace AccessBot.Workflows.LightAgent;

/// <summary>
/// The reason of each row. Operators read them in the list and in <c>explain</c>; why a mail was ignored is one of
/// <see cref="Ports.MailReasons"/>.
/// </summary>
public static class Because
{
    public static readonly Reason Gone = new("light-agent.gone", "nothing is known of this mail", NeedsPerson: true);
    public static readonly Reason NoInstance = new(
        "light-agent.no-instance",
        "the mailbox that this mail came to is no instance's any more", NeedsPerson: true);
    public static readonly Reason TooMany = new(
        "light-agent.too-many",
        "more mails from this sender in a day than the bot answers", NeedsPerson: true);
    public static readonly Reason PlusAddress = new(
        "light-agent.plus-address",
        "the mail came from a plus-address, and the account belongs to the plain one");
    public static readonly Reason PlainAddressTold = new(
        "light-agent.plain-address-told",
        "the sender was asked to write from the plain address");
    public static readonly Reason PlusOfNobody = new(
        "light-agent.plus-of-nobody",
        "the directory knows nobody under the plain form of this plus-address", NeedsPerson: true);
    public static readonly Reason Contractor = new(
        "light-agent.contractor",
        "the sender is a contractor, and contractors go to a person", NeedsPerson: true);
    public static readonly Reason Shared = new(
        "light-agent.shared",
        "the sender's address belongs to a group or a bot, not to one person", NeedsPerson: true);
    public static readonly Reason NotInDirectory = new(
        "light-agent.not-in-directory",
        "the directory knows nobody with the sender's address", NeedsPerson: true);
    public static readonly Reason Several = new(
        "light-agent.several",
        "more than one person in the directory answers to the sender's address", NeedsPerson: true);
    public static readonly Reason NotActive = new(
        "light-agent.not-active",
        "the directory does not show the sender as active", NeedsPerson: true);
    public static readonly Reason LeftSince = new(
        "light-agent.left-since",
        "the sender was told of the account and is not active in the directory any more", NeedsPerson: true);
    public static readonly Reason Leaving = new(
        "light-agent.leaving",
        "an offboarding for the sender is open", NeedsPerson: true);
    public static readonly Reason Removed = new(
        "light-agent.removed",
        "an offboarding removed the sender's access, and nothing newer says that they are back", NeedsPerson: true);
    public static readonly Reason EarlierUnderWay = new(
        "light-agent.earlier-under-way",
        "an earlier mail of the same person is being worked on");
    public static readonly Reason Fence = new(
        "light-agent.fence",
        "the facts that must hold before access is given are not all there", NeedsPerson: true);
    public static readonly Reason ChangedSince = new(
        "light-agent.changed-since",
        "the account that the sender was told of was changed by somebody since", NeedsPerson: true);
    public static readonly Reason FullAgent = new("light-agent.full-agent", "the sender already is a full agent");
    public static readonly Reason FullAgentTold = new(
        "light-agent.full-agent-told",
        "the sender already is a full agent and was told so");
    public static readonly Reason Admin = new("light-agent.admin", "the sender is an admin or the owner");
    public static readonly Reason AdminTold = new(
        "light-agent.admin-told",
        "the sender is an admin or the owner and was told so");
    public static readonly Reason Suspended = new(
        "light-agent.suspended",
        "the sender's account is suspended", NeedsPerson: true);
    public static readonly Reason Clash = new(
        "light-agent.clash",
        "the sender's address belongs to another account, or to several", NeedsPerson: true);
    public static readonly Reason ForeignAddress = new(
        "light-agent.foreign-address",
        "the sender's account can also be used under an address that is not theirs", NeedsPerson: true);
    public static readonly Reason NoSeatFree = new(
        "light-agent.no-seat-free",
        "no seat is free in this instance; the bot tries again every hour", NeedsPerson: true);
    public static readonly Reason NoSeat = new(
        "light-agent.no-seat",
        "an active colleague asks and has no light agent account yet");
    public static readonly Reason SeatUnproved = new(
        "light-agent.seat-unproved",
        "an earlier try to make the account was cut short, so it is read back");
    public static readonly Reason NotTold = new(
        "light-agent.not-told",
        "the account is there, and the sender has not been told");
    public static readonly Reason AppThere = new(
        "light-agent.app-there",
        "the app is in Okta, and the sender has not been told");
    public static readonly Reason Done = new("light-agent.done", "the sender has the account and the app, and was told");
    public static readonly Reason WatchedByEarlier = new(
        "light-agent.watched-by-earlier",
        "the sender was told; an earlier mail of the same person watches for the app");
    public static readonly Reason WaitingForApp = new(
        "light-agent.waiting-for-app",
        "the account is there; waiting for Okta to show the app");
    public static readonly Reason AppLate = new(
        "light-agent.app-late",
        "Okta does not show the app in time, and the sender has not been told");
    public static readonly Reason NoApp = new(
        "light-agent.no-app",
        "Okta does not show the app in time, so signing in does not work yet", NeedsPerson: true);
}
