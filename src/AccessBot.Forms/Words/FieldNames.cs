namespace AccessBot.Forms.Words;

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
/// The words before the colon: those of our own forms, and the keys by which words files give every other one.
/// </summary>
internal static class FieldNames
{
    // The keys of a words file, in the order of LanguageWords.FieldKeys.
    private static readonly Field[] InFiles =
    [
        Field.Name, Field.Username, Field.Email, Field.Person, Field.Manager, Field.System, Field.Request, Field.Role, Field.Why,
        Field.Until, Field.From, Field.GardenLeave, Field.TicketsTo,
    ];

    private static readonly Dictionary<string, Field> OfOurForms = InFiles.Except([Field.Person, Field.GardenLeave])
        .ToDictionary(OnOurForm, field => field, StringComparer.Ordinal);

    /// <summary>The labels of a language, with the field that each one names.</summary>
    public static IEnumerable<(string Label, Field Field)> Labels(LanguageWords words) =>
        from pair in LanguageWords.FieldKeys.Zip(InFiles)
        where words.Fields.ContainsKey(pair.First)
        from label in words.Fields[pair.First]
        select (label, pair.Second);

    /// <summary>The field that a label of our own, shipped forms names.</summary>
    public static Field? OfOurForm(string label) => OfOurForms.TryGetValue(label, out var field) ? field : null;

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
}
