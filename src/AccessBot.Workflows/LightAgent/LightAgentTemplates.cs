using AccessBot.Texts;

namespace AccessBot.Workflows.LightAgent;

/// <summary>The texts of this workflow and the variables each may use; checked against the files at start.</summary>
public static class LightAgentTemplates
{
    private static readonly string[] Variables =
    [
        "person.name", "person.email", "account", "address", "system", "made", "upgraded", "admin", "app", "until", "why", "help",
        "operators",
    ];

    public static IReadOnlyList<TemplateDeclaration> All =>
    [
        .. Names.Select(name =>
            new TemplateDeclaration(LightAgentWorkflow.WorkflowId, name, TemplateKind.Mail, Variables)),
    ];

    private static readonly string[] Names =
        ["ready", "full-agent", "plain-address", "handed-over", "no-seat", "app-ready", "app-late"];
}
