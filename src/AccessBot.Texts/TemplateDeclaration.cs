namespace AccessBot.Texts;

/// <summary>
/// A text that is needed: <c>templates/WORKFLOW/NAME.note.md</c> (or <c>.mail.md</c>, <c>.chat.md</c>, <c>.line.md</c>), and the
/// variables that it may use. A variable may be dotted (<c>subject.name</c>) and may be a list (<c>questions[].field</c> for rows,
/// <c>labels[]</c> for plain words).
/// </summary>
public sealed record TemplateDeclaration(
    string Workflow, string Name, TemplateKind Kind, IReadOnlyList<string> Variables)
{
    /// <summary>The file below the templates directory, with forward slashes.</summary>
    public string File => $"{Workflow}/{Name}.{Kind.ToString().ToLowerInvariant()}.md";
}

public enum TemplateKind
{
    /// <summary>GitLab-flavoured Markdown, for a note on an issue.</summary>
    Note,

    /// <summary>
    /// A <c>Subject:</c> line, an empty line, then Markdown that becomes the text and the HTML of a mail.
    /// </summary>
    Mail,

    /// <summary>A message for a chat, with links as Slack has them: <c>&lt;address|words&gt;</c>.</summary>
    Chat,

    /// <summary>One line of plain text.</summary>
    Line,
}

/// <summary>
/// A mail as its template gave it: the subject on one line, the same words as plain text and as HTML.
/// </summary>
public sealed record MailText(string Subject, string Text, string Html);
