using AccessBot.Texts.Rendering;

namespace AccessBot.Texts;

/// <summary>Every text that the bot writes, read and checked once at start.</summary>
public sealed class TemplateCatalog
{
    private readonly Dictionary<(string Workflow, string Name, TemplateKind Kind), TemplateFile> _files;

    private TemplateCatalog(Dictionary<(string, string, TemplateKind), TemplateFile> files) => _files = files;

    /// <summary>
    /// Reads and checks every declared template; throws <see cref="TemplateProblems"/> with all problems.
    /// </summary>
    public static TemplateCatalog Load(string directory, IEnumerable<TemplateDeclaration> declarations)
    {
        var problems = new List<TemplateProblem>();
        var files = new Dictionary<(string, string, TemplateKind), TemplateFile>();
        foreach (var declaration in declarations)
        {
            if (TemplateFile.Read(directory, declaration, problems) is { } file)
                files.Add((declaration.Workflow, declaration.Name, declaration.Kind), file);
        }

        return problems.Count == 0 ? new TemplateCatalog(files) : throw new TemplateProblems(problems);
    }

    /// <summary>
    /// GitLab-flavoured Markdown in which no value can act: no quick action, mention, reference, link or HTML. Throws
    /// <see cref="InvalidOperationException"/> for a declared value that was not set.
    /// </summary>
    public string Note(string workflow, string name, TemplateValues values) =>
        Find(workflow, name, TemplateKind.Note).Markdown(values);

    /// <summary>Subject, plain text and HTML from one template.</summary>
    public MailText Mail(string workflow, string name, TemplateValues values)
    {
        var file = Find(workflow, name, TemplateKind.Mail);
        var markdown = file.Markdown(values);
        return new MailText(file.Subject(values), MailBody.Text(markdown), MailBody.Html(markdown));
    }

    /// <summary>A message for a chat that reads links as Slack does; no value can mention anybody.</summary>
    public string Chat(string workflow, string name, TemplateValues values) =>
        Find(workflow, name, TemplateKind.Chat).Chat(values);

    /// <summary>One line of plain text.</summary>
    public string Line(string workflow, string name, TemplateValues values) =>
        Find(workflow, name, TemplateKind.Line).Line(values);

    /// <summary>
    /// Renders every text twice, with all its values and with none; what does not come out is a problem.
    /// </summary>
    public IReadOnlyList<TemplateProblem> Rehearse() =>
        [.. _files.OrderBy(file => file.Key).Select(file => file.Value.Rehearse()).OfType<TemplateProblem>()];

    /// <summary>How many texts there are.</summary>
    public int Count => _files.Count;

    private TemplateFile Find(string workflow, string name, TemplateKind kind) =>
        _files.TryGetValue((workflow, name, kind), out var file)
            ? file
            : throw new InvalidOperationException($"no {kind} template '{workflow}/{name}' was declared");
}
