namespace AccessBot.Workflows.Templates;

/// <summary>Every text that the bot writes, read and checked once at start.</summary>
public sealed class TemplateCatalog
{
    private readonly IReadOnlyList<TemplateDeclaration> _declarations;

    private TemplateCatalog(IReadOnlyList<TemplateDeclaration> declarations) => _declarations = declarations;

    /// <summary>Reads and checks all declared templates; throws <see cref="TemplateProblems"/> with all that is wrong.</summary>
    public static TemplateCatalog Load(string directory, IEnumerable<TemplateDeclaration> declarations) =>
        new(declarations.ToList());

    /// <summary>GitLab-flavoured Markdown in which no value can act: no quick action, mention, reference, link or HTML.</summary>
    public string Note(string workflow, string name, TemplateValues values) =>
        throw new NotImplementedException($"{workflow}/{name} of {_declarations.Count}");

    public MailText Mail(string workflow, string name, TemplateValues values) =>
        throw new NotImplementedException($"{workflow}/{name} of {_declarations.Count}");
}
