using AccessBot.Forms.Unread;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Words;

/// <summary>What would be right in each field, in words for the author.</summary>
internal static class Expected
{
    public const string PrivateText = "something that does not belong in this issue";
    public const string OutsideNote =
        "; what is there now stands inside a hidden note, so please write it after the colon instead";
    public const string OnePerson = "one person; please open one issue for each person";
    public const string OneRole = "one role";
    public const string SeveralKinds = "more than one kind of request";
    public const string Chosen = "the one Zendesk instance that is meant: a tick below a question could mean chosen, or done";
    public const string OneSystem = "one Zendesk instance; please open one issue for each";

    public static string In(Field field) => field switch
    {
        Field.Name or Field.Person => "the person's first and last name, as in the company directory",
        Field.Username => "the person's GitLab.com username",
        Field.Email => "the person's own work email address",
        Field.Manager => "the manager's GitLab.com username",
        Field.Request => "one of: new access, change role, remove access",
        Field.Until => "the last day as YYYY-MM-DD, or nothing for permanent access",
        Field.From or Field.GardenLeave =>
            "now, or YYYY-MM-DD HH:MM and a time zone, for instance 2031-04-30 16:00 UTC",
        Field.TicketsTo => "the GitLab.com username of the person who takes the tickets, or nothing",
        Field.System or Field.Role or Field.Why => "",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    public const string OfTheTitle = "does the title say that something has changed, or is it about somebody else? Then the fields have to say so; if not, change the title";

    /// <summary>What to do about a line that nobody understood.</summary>
    public static string Unread(UnreadKind kind, FormKind form, bool isRemoval) => kind switch
    {
        UnreadKind.Date when isRemoval =>
            $"is that the last day? Then write it after “{LastDay(form)}”; if not, take the line out",
        UnreadKind.Date => "a day that belongs to the request stands after “Needed until”; otherwise take the line out",
        UnreadKind.Person => "is that the person this is about? Then write them into the fields; if not, take the line out",
        _ => "does this change what is asked for? Then the fields have to say so; if not, take the line out",
    };

    // On an access request that asks for a removal, access is needed until the day on which it goes.
    private static string LastDay(FormKind form) =>
        FieldNames.OnOurForm(form == FormKind.Offboarding ? Field.From : Field.Until);

    public static string AnySystem(FormWords words) =>
        "one of: " + string.Join(", ", words.Instances.Select(instance => instance.System));

    /// <summary>The role that is given by itself comes first: every other one leads to a person.</summary>
    public static string AnyRole(InstanceWords instance)
    {
        var ours = instance.Roles.Where(role => role.LightAgent).Select(role => role.Name);
        var others = instance.Roles.Where(role => role is { LightAgent: false, Admin: false }).Select(role => role.Name).ToList();
        return string.Join(" or ", ours) + $"; any other role of {instance.System} is given by a person"
            + (others.Count == 0 ? "" : $" ({string.Join(", ", others)})");
    }
}
