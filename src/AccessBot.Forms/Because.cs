using AccessBot.Vocabulary;

namespace AccessBot.Forms;

/// <summary>
/// Every reason that a reading or a check of its subject can give.
/// </summary>
public static class Because
{
    public static readonly Reason Complete = new("form.complete", "the form is complete and clear");
    public static readonly Reason RemovalAsked = new("form.removal-asked", "the form asks to remove access and is clear");
    public static readonly Reason NothingWritten = new(
        "form.nothing-written",
        "the form has nothing written in it that a reader of the page can see");
    public static readonly Reason FieldsMissing = new("form.fields-missing", "something on the form is missing or unclear");
    public static readonly Reason NotOurs = new(
        "form.not-ours",
        "nothing on the page is about a system that AccessBot looks after");
    public static readonly Reason SeveralPeople = new("form.several-people", "the form names more than one person");
    public static readonly Reason LinesUnread = new(
        "form.lines-unread",
        "a line of the page was not understood");
    public static readonly Reason AllHidden = new(
        "form.all-hidden",
        "a hidden note begins on the page and never ends, so nothing after it can be seen or read", NeedsPerson: true);
    public static readonly Reason TooDeep = new("form.too-deep", "the page is built in a way that cannot be read safely", NeedsPerson: true);
    public static readonly Reason TooLong = new("form.too-long", "the page is too long to be read", NeedsPerson: true);

    public static readonly Reason AdminRole = new(
        "form.admin-role",
        "admin access is always a person's decision", NeedsPerson: true);
    public static readonly Reason OtherRole = new(
        "form.other-role",
        "the bot gives the light agent role only; this role is for a person to give", NeedsPerson: true);
    public static readonly Reason RoleChange = new(
        "form.role-change",
        "a change of role needs a person who looks at the reason for it", NeedsPerson: true);
    public static readonly Reason TickedLine = new(
        "form.ticked-line",
        "the line is ticked, and in an access request a tick means that it was done already", NeedsPerson: true);
    public static readonly Reason TagRequest = new(
        "form.tag-request",
        "the request is about a tag, and tags are for a person to change", NeedsPerson: true);

    public static readonly Reason GlobalRedirect = new(
        "form.global-redirect",
        "access to Zendesk Global is not given through access requests");

    public static readonly Reason OtherDomain = new(
        "form.other-domain",
        "the address is not at the company's domain", NeedsPerson: true);
    public static readonly Reason LookAlikeAddress = new(
        "form.look-alike-address",
        "the address looks like a company address and is not one", NeedsPerson: true);
    public static readonly Reason ContractorAddress = new(
        "form.contractor-address",
        "the person is a contractor, and contractors go to a person", NeedsPerson: true);
    public static readonly Reason PlusAddress = new(
        "form.plus-address",
        "the address has a + in it, so it is not a person's own account", NeedsPerson: true);
    public static readonly Reason SharedAddress = new(
        "form.shared-address",
        "the address belongs to a group or a bot, not to one person", NeedsPerson: true);
    public static readonly Reason NotInDirectory = new(
        "form.not-in-directory",
        "no active person in the directory has this address", NeedsPerson: true);
    public static readonly Reason NotActiveInDirectory = new(
        "form.not-active-in-directory",
        "the directory does not show this person as active", NeedsPerson: true);
    public static readonly Reason SeveralInDirectory = new(
        "form.several-in-directory",
        "more than one person in the directory answers to this", NeedsPerson: true);
    public static readonly Reason SubjectDisagrees = new(
        "form.subject-disagrees",
        "the name, username and email on the form are not all the same person's");
    public static readonly Reason NamedDisagrees = new(
        "form.named-disagrees",
        "the name that stands beside somebody else's username or address is not that person's");
    public static readonly Reason SubjectFound = new(
        "form.subject-found",
        "the name, username and email agree with the directory");
}
