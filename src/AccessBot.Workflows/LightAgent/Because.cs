namespace AccessBot.Workflows.LightAgent;

/// <summary>
/// The sentence of each row. Operators read them in the list and in <c>explain</c>; why a mail was ignored is one of
/// <see cref="Ports.MailReasons"/>.
/// </summary>
public static class Because
{
    public const string Gone = "nothing is known of this mail";
    public const string TooMany = "more mails from this sender in a day than the bot answers";
    public const string PlusAddress = "the mail came from a plus-address, and the account belongs to the plain one";
    public const string PlainAddressTold = "the sender was asked to write from the plain address";
    public const string PlusOfNobody = "the directory knows nobody under the plain form of this plus-address";
    public const string Contractor = "the sender is a contractor, and contractors go to a person";
    public const string Shared = "the sender's address belongs to a group or a bot, not to one person";
    public const string NotInDirectory = "the directory knows nobody with the sender's address";
    public const string Several = "more than one person in the directory answers to the sender's address";
    public const string NotActive = "the directory does not show the sender as active";
    public const string LeftSince = "the sender was told of the account and is not active in the directory any more";
    public const string Leaving = "an offboarding for the sender is open";
    public const string EarlierUnderWay = "an earlier mail of the same person is being worked on";
    public const string Fence = "the facts that must hold before access is given are not all there";
    public const string ChangedSince = "the account that the sender was told of was changed by somebody since";
    public const string FullAgent = "the sender already is a full agent";
    public const string FullAgentTold = "the sender already is a full agent and was told so";
    public const string Admin = "the sender is an admin or the owner";
    public const string AdminTold = "the sender is an admin or the owner and was told so";
    public const string Suspended = "the sender's account is suspended";
    public const string Clash = "the sender's address belongs to another account, or to several";
    public const string NoSeat = "an active colleague asks and has no light agent account yet";
    public const string SeatUnproved = "an earlier try to make the account was cut short, so it is read back";
    public const string NotTold = "the account is there, and the sender has not been told";
    public const string AppThere = "the app is in Okta, and the sender has not been told";
    public const string Done = "the sender has the account and the app, and was told";
    public const string WatchedByEarlier =
        "the sender was told; an earlier mail of the same person watches for the app";
    public const string WaitingForApp = "the account is there; waiting for Okta to show the app";
    public const string AppLate = "Okta does not show the app in time, and the sender has not been told";
    public const string NoApp = "Okta does not show the app in time, so signing in does not work yet";
}
