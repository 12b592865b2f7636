using AccessBot.Texts;
using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.Access.Texts;

/// <summary>Fills this workflow's templates.</summary>
public sealed class AccessWords(TemplateCatalog templates, AccessOptions options)
{
    private const string Id = AccessWorkflow.WorkflowId;

    public string Note(string name, AccessSnapshot seen, Action<TemplateValues>? more = null) =>
        templates.Note(Id, name, Values(seen, more));

    public MailText Mail(string name, AccessSnapshot seen, Action<TemplateValues>? more = null) =>
        templates.Mail(Id, name, Values(seen, more));

    public static string Party(Party party, AccessSnapshot seen) => party switch
    {
        Kit.Party.Bot => "AccessBot",
        Kit.Party.Requester => "you, who filed this issue",
        Kit.Party.Approver => seen.Facts.Approver is null or { AsksManager: true }
            ? "the manager"
            : $"somebody whose approval is needed ({seen.Facts.Approver.Name})",
        Kit.Party.People => "the People team",
        _ => "Support Operations",
    };

    /// <summary>What somebody who does not know labels pastes into a comment; GitLab carries it out and keeps no comment.</summary>
    public static string? Paste(string? label) => label is null ? null : $"/label ~\"{label}\"";

    private TemplateValues Values(AccessSnapshot seen, Action<TemplateValues>? more)
    {
        var issue = seen.Facts.Seen!.Issue;
        var form = seen.Facts.Seen.Form.Understood;
        var limit = AccessLimit.Of(seen.Facts.Seen, options);
        var values = new TemplateValues()
            .SetTrusted("issue.ref", issue.Ref.ToString())
            .SetTrusted("issue.short", $"{issue.Ref.Project[(issue.Ref.Project.LastIndexOf('/') + 1)..]}#{issue.Ref.Iid}")
            .SetTrusted("issue.url", issue.WebUrl)
            .SetMention("requester", issue.Author.Username)
            .Set("filed_by", $"{issue.Author.Name} (username {issue.Author.Username})")
            .Set("person.name", seen.Facts.Person?.Name ?? form.Subject.Name)
            .Set("person.email", seen.Facts.Person?.Email.Value ?? form.Subject.Email)
            .Set("person.username", seen.Facts.Person?.Username ?? form.Subject.Username)
            .Set("system", form.System)
            .Set("role", form.Role)
            .Set("until", limit.Text)
            .Set("until_cut", limit.IsCut)
            .Set("label.verified", options.Verification?.Yes)
            .Set("label.not_verified", options.Verification?.No)
            .Set("label.hold", options.HoldLabel)
            .Set("paste.verified", Paste(options.Verification?.Yes))
            .Set("paste.not_verified", Paste(options.Verification?.No))
            .Set("verifiers", options.Verification?.Group.Path)
            .SetTrusted("operators", "Support Operations");
        more?.Invoke(values);
        return values;
    }
}
