using System.Text;
using AccessBot.Texts.Rendering;
using Scriban;
using Scriban.Syntax;

namespace AccessBot.Texts;

/// <summary>One template as read from its file: parsed, checked, ready to render.</summary>
internal sealed class TemplateFile
{
    private const string SubjectPrefix = "Subject:";

    private readonly DeclaredVariables _variables;
    private readonly Template _body;
    private readonly Template? _subject;

    private readonly string _path;
    private readonly TemplateKind _kind;

    private TemplateFile(string path, TemplateKind kind, DeclaredVariables variables, Template body, Template? subject) =>
        (_path, _kind, _variables, _body, _subject) = (path, kind, variables, body, subject);

    /// <returns>The template, or null with what is wrong added to <paramref name="problems"/>.</returns>
    public static TemplateFile? Read(string directory, TemplateDeclaration declaration, List<TemplateProblem> problems)
    {
        var path = Path.Combine(directory, declaration.Workflow, Path.GetFileName(declaration.File));
        var before = problems.Count;
        if (ReadLines(path, problems) is not { } lines) return null;
        var variables = new DeclaredVariables(declaration.Variables);
        problems.AddRange(BraceRule.Check(lines).Select(p => new TemplateProblem(path, p.Line, p.What, [])));
        if (problems.Count > before) return null;
        Template? subject = null;
        if (declaration.Kind == TemplateKind.Mail)
        {
            if (SubjectProblem(lines) is { } what) problems.Add(new TemplateProblem(path, 1, what, []));
            var first = lines[0].Replace(SubjectPrefix, "", StringComparison.Ordinal).Trim();
            subject = Parse(path, first, variables, problems);
            // The lines stay, so that problems further down carry their own numbers.
            lines = ["", "", .. lines.Skip(2)];
        }

        if (declaration.Kind is TemplateKind.Note or TemplateKind.Mail) problems.AddRange(MarkdownRule.Check(lines).Select(p => new TemplateProblem(path, p.Line, p.What, [])));
        var body = Parse(path, string.Join('\n', lines), variables, problems);
        return problems.Count > before ? null : new TemplateFile(path, declaration.Kind, variables, body, subject);
    }

    /// <summary>The body, without empty lines around it.</summary>
    public string Markdown(TemplateValues values) =>
        Render(_body, new MarkdownContext(_variables.Fill(values))).Trim('\n', ' ');

    /// <summary>A message for a chat, without empty lines around it.</summary>
    public string Chat(TemplateValues values) => Render(_body, new ChatContext(_variables.Fill(values))).Trim('\n', ' ');

    public string Line(TemplateValues values) => PersonText.OneLine(Render(_body, new HeaderContext(_variables.Fill(values))));

    public string Subject(TemplateValues values) =>
        PersonText.OneLine(Render(_subject!, new HeaderContext(_variables.Fill(values))));

    /// <summary>Null when it comes out with all values and with none.</summary>
    public TemplateProblem? Rehearse()
    {
        try
        {
            foreach (var isFull in new[] { true, false })
            {
                var values = SampleValues.Of(_variables.Names, isFull);
                var text = _kind switch
                {
                    TemplateKind.Chat => Chat(values),
                    TemplateKind.Line => Line(values),
                    _ => Markdown(values),
                };
                if (_subject is not null) Subject(values);
                if (isFull && text.Length == 0) return new TemplateProblem(_path, 0, "comes out empty", []);
                if (_kind == TemplateKind.Note && QuickActions.FindIn(text) is { } line)
                    return new TemplateProblem(_path, 0, $"has the line '{line}', which a note may not have: GitLab could run it as a command", []);
            }

            return null;
        }
        catch (InvalidOperationException trouble)
        {
            return new TemplateProblem(_path, 0, $"does not come out: {trouble.Message}", []);
        }
    }

    private static string Render(Template template, SandboxedContext context)
    {
        try
        {
            return template.Render(context);
        }
        catch (ScriptRuntimeException problem)
        {
            throw new InvalidOperationException(problem.Message, problem);
        }
    }

    private static Template Parse(string path, string text, DeclaredVariables variables, List<TemplateProblem> problems)
    {
        var template = Template.Parse(text, path);
        problems.AddRange(template.Messages.Select(m =>
            new TemplateProblem(path, m.Span.Start.Line + 1, $"this is not a template: {m.Message}", [])));
        if (template is { HasErrors: false, Page: ScriptPage page })
        {
            problems.AddRange(new SyntaxRule(variables).Check(page)
                .Select(p => new TemplateProblem(path, p.Line, p.What, variables.Names, p.Nearest)));
        }

        return template;
    }

    private static string? SubjectProblem(string[] lines)
    {
        if (!lines[0].StartsWith(SubjectPrefix, StringComparison.Ordinal))
            return "a mail begins with the line 'Subject: …'";
        if (string.IsNullOrWhiteSpace(lines[0][SubjectPrefix.Length..])) return "the subject is empty";
        if (lines.Length < 2 || lines[1].Trim().Length > 0)
            return "an empty line belongs between the subject and the text";
        return lines.Skip(2).All(string.IsNullOrWhiteSpace) ? "the mail has no text" : null;
    }

    private static string[]? ReadLines(string path, List<TemplateProblem> problems)
    {
        try
        {
            var text = File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            if (!string.IsNullOrWhiteSpace(text)) return text.ReplaceLineEndings("\n").Split('\n');
            problems.Add(new TemplateProblem(path, 0, "the file is empty", []));
        }
        catch (Exception trouble) when (trouble is FileNotFoundException or DirectoryNotFoundException)
        {
            var nearest = NearestName.Of(Path.GetFileName(path), FilesBeside(path));
            problems.Add(new TemplateProblem(path, 0, "the file is missing", [], nearest));
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new TemplateProblem(path, 0, "the file is not UTF-8", []));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            problems.Add(new TemplateProblem(path, 0, $"the file cannot be read: {trouble.Message}", []));
        }

        return null;
    }

    private static IEnumerable<string> FilesBeside(string path) =>
        Directory.Exists(Path.GetDirectoryName(path))
            ? Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Select(f => Path.GetFileName(f))
            : [];
}
