namespace AccessBot.Workflows.Forms;

/// <summary>
/// Every reason that a reading or a check of its subject can give: constant, so that a sentence seen anywhere can be
/// found here.
/// </summary>
public static class Because
{
    public const string Complete = "the form is complete and clear";
    public const string RemovalAsked = "the form asks to remove access and is clear";
    public const string NothingWritten = "the form has nothing written in it that a reader of the page can see";
    public const string FieldsMissing = "something on the form is missing or unclear";
    public const string NotOurs = "nothing on the page is about a system that AccessBot looks after";
    public const string SeveralPeople = "the form names more than one person";
    public const string LinesUnread = "a line of the page names a day, a person or a condition and was not understood";
    public const string AllHidden =
        "a hidden note begins on the page and never ends, so nothing after it can be seen or read";
    public const string TooDeep = "the page is built in a way that cannot be read safely";
    public const string TooLong = "the page is too long to be read";

    public const string AdminRole = "admin access is always a person's decision";
    public const string OtherRole = "the bot gives the light agent role only; this role is for a person to give";
    public const string RoleChange = "a change of role needs a person who looks at the reason for it";
    public const string TickedLine =
        "the line is ticked, and in an access request a tick means that it was done already";
    public const string TagRequest = "the request is about a tag, and tags are for a person to change";

    public const string GlobalRedirect = "access to Zendesk Global is not given through access requests";

    public const string OtherDomain = "the address is not at the company's domain";
    public const string LookAlikeAddress = "the address looks like a company address and is not one";
    public const string ContractorAddress = "the person is a contractor, and contractors go to a person";
    public const string PlusAddress = "the address has a + in it, so it is not a person's own account";
    public const string SharedAddress = "the address belongs to a group or a bot, not to one person";
    public const string NotInDirectory = "no active person in the directory has this address";
    public const string NotActiveInDirectory = "the directory does not show this person as active";
    public const string SeveralInDirectory = "more than one person in the directory answers to this";
    public const string SubjectDisagrees = "the name, username and email on the form are not all the same person's";
    public const string SubjectFound = "the name, username and email agree with the directory";
}
