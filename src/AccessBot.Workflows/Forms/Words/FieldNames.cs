using System.Text.RegularExpressions;

namespace AccessBot.Workflows.Forms.Words;

internal enum Field
{
    Name,
    Username,
    Email,

    /// <summary>A label that may have name, handle and address after it, in any mix.</summary>
    Person,
    Manager,
    System,
    Request,
    Role,
    Why,
    Until,
    From,
    GardenLeave,
    TicketsTo,
}

/// <summary>
/// The words before the colon. Exact: a label that is not here is some other form's, and is left alone.
/// </summary>
internal static partial class FieldNames
{
    private static readonly Dictionary<string, Field> ByKey = Index(
        (Field.Name, "full name|name|team member name|team member's name|employee name|employee's name|person's name|"
            + "first and last name|what is their full name|name of the team member"),
        (Field.Username, "gitlab.com username|gitlab username|gitlab user name|gitlab.com user name|gitlab.com handle|"
            + "gitlab handle|gitlab.com user|username|user name|handle|gitlab account|person being removed|"
            + "team member's gitlab handle|what is their gitlab username|"
            + "what is the gitlab username of the person who needs access"),
        (Field.Email, "work email|work e-mail|email|e-mail|email address|e-mail address|work email address|"
            + "gitlab email|gitlab email address|company email|gitlab.com email|"
            + "what is their email address|what is their work email"),
        (Field.Person, "team member|person|subject|employee|user|for|who|access for|requested for|request for|"
            + "who needs access|who is leaving|who is it for|leaver"),
        (Field.Manager, "manager|line manager|people manager|reporting manager|direct manager|manager handle|"
            + "manager's handle|manager username|manager's gitlab handle|manager gitlab handle|"
            + "manager gitlab username"),
        (Field.System, "system|systems|system s|system name|application|app|tool"),
        (Field.Request, "request|request type|type of request|kind of request|what is requested"),
        (Field.Role, "role|role requested|requested role|access level|level of access|zendesk role|"
            + "what level of access should they have"),
        (Field.Why, "why this access is needed|why|justification|justification for this access|reason|business reason|"
            + "why is this access being requested"),
        (Field.Until, "needed until|until|access needed until|end date|access end date|expires|expires on|expiry date"),
        (Field.From, "remove access from|remove access on|last working day|last day|last day of work|termination date|"
            + "exit date|offboarding date|leaving date|date of leaving|effective date"),
        (Field.GardenLeave, "garden leave|garden leave date|garden leave from"),
        (Field.TicketsTo, "open tickets go to|tickets go to|reassign open tickets to|reassign tickets to"));

    /// <summary>What our own forms call the field, for questions.</summary>
    public static string OnOurForm(Field field) => field switch
    {
        Field.Name or Field.Person => "Full name",
        Field.Username => "GitLab.com username",
        Field.Email => "Work email",
        Field.Manager => "Manager",
        Field.System => "System",
        Field.Request => "Request",
        Field.Role => "Role",
        Field.Why => "Why this access is needed",
        Field.Until => "Needed until",
        Field.From or Field.GardenLeave => "Remove access from",
        Field.TicketsTo => "Open tickets go to",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <summary>
    /// The field that a label names. A remark in brackets after it does not change it, unless the remark says whose the
    /// value is: "Manager (approves)", "Full name (of the deputy)".
    /// </summary>
    public static Field? Find(string label)
    {
        if (label.Length > 100) return null;
        if (ByKey.TryGetValue(Wording.Key(label), out var field)) return field;
        if (Remark().Match(label) is not { Success: true } remark) return null;
        if (!ByKey.TryGetValue(Wording.Key(label[..remark.Index]), out field) || Clues.NamesAnother(remark.Value)) return null;
        var isSame = field is Field.Why or Field.Role or Field.System or Field.Request || Neutral().IsMatch(remark.Value);
        return isSame ? field : null;
    }

    [GeneratedRegex(@"\s*\([^()]*\)\s*$", Patterns.Exact)]
    private static partial Regex Remark();

    // What a form says there about how to fill the field in.
    [GeneratedRegex(
        @"^\s*\((?>(?:optional|required|mandatory|s|es|if|any|known|applicable|first|last|given|family|and|or|full|legal|"
        + @"preferred|as|at|in|it|is|it's|stands|on|the|a|an|with|without|no|not|of|company|directory|workday|bamboohr|okta|"
        + @"gitlab|com|handle|username|user|name|e-?mail|mail|address|work|please|for|to|be|fill(?:ed)?|leave|empty|"
        + @"blank|date|time|zone|now|utc|yyyy|mm|dd|hh|e\.?g|i\.?e|example|format|must|should|use|one|only|here|link|"
        + @"team|member|person|leaver|employee|their|who|leaves|leaving|needs|access|n/?a|@\w*)(?!\w)|[^\w()@]+|@)*\)\s*$",
        Patterns.AnyCase)]
    private static partial Regex Neutral();

    private static Dictionary<string, Field> Index(params (Field Field, string Labels)[] rows) =>
        rows.SelectMany(row => row.Labels.Split('|'), (row, label) => (row.Field, label))
            .ToDictionary(pair => pair.label, pair => pair.Field, StringComparer.Ordinal);
}
