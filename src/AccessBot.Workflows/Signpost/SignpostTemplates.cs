using AccessBot.Texts;

namespace AccessBot.Workflows.Signpost;

/// <summary>The texts of this workflow and the variables each may use; checked against the files at start.</summary>
public static class SignpostTemplates
{
    private static readonly string[] Common =
    [
        "requester", "system", "way.light_agent", "way.agent", "way.role_change", "way.several", "way.ask", "light_agents",
        "agents_page", "role_changes_page", "help", "on_request", "label.hold", "operators", "because",
    ];

    public static IReadOnlyList<TemplateDeclaration> All =>
        [Note("show-the-way"), Note("handed-over"), Note("earlier-status"), Note("earlier-questions")];

    private static TemplateDeclaration Note(string name) =>
        new(SignpostWorkflow.WorkflowId, name, TemplateKind.Note, Common);
}
