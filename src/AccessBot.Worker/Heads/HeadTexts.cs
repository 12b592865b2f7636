using System.Globalization;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Texts;

namespace AccessBot.Worker.Heads;

/// <summary>Heads as notes and mails say them; editable like every other text, but for the heads themselves.</summary>
internal sealed class HeadTexts(TemplateCatalog templates)
{
    private const string Folder = "audit";

    private static readonly string[] Values = ["name", "rows", "number", "one", "heads"];

    public static IReadOnlyList<TemplateDeclaration> Templates =>
        [new(Folder, "heads", TemplateKind.Note, Values), new(Folder, "heads", TemplateKind.Mail, Values)];

    public string Note(IReadOnlyList<Checkpoint> heads) => templates.Note(Folder, "heads", Of(heads));

    public MailText Mail(IReadOnlyList<Checkpoint> heads) => templates.Mail(Folder, "heads", Of(heads));

    // Nothing of a head was written by a person.
    private static TemplateValues Of(IReadOnlyList<Checkpoint> heads) => new TemplateValues()
        .SetTrusted("name", heads[^1].Origin)
        .SetTrusted("rows", heads[^1].Count.ToString(CultureInfo.InvariantCulture))
        .SetTrusted("number", heads[^1].No.ToString(CultureInfo.InvariantCulture))
        .Set("one", heads.Count == 1)
        .SetBlock("heads", string.Join('\n', heads.Select(head => head.Text)).TrimEnd());
}
