using AccessBot.Texts;

namespace AccessBot.Workflows.Deprovisioning.Texts;

/// <summary>The texts of this workflow and the variables each may use; checked against the files at start.</summary>
public static class DeprovisioningTemplates
{
    private static readonly string[] Common =
        ["issue.ref", "requester", "person.name", "person.email", "label.hold", "authority", "operators"];

    public static IReadOnlyList<TemplateDeclaration> All =>
    [
        Note(
            "status", "because", "next", "next_at", "hand_over_at", "waits_for", "refused", "ended", "looks", "asked_by", "confirmed",
            "parts[].system", "parts[].state"),
        Note("ask-requester", "complete", "moot", "questions[].field", "questions[].found", "questions[].expected",
            "questions[].line", "several", "each", "form"),
        Note("handed-over", "because"),
        Note(
            "confirm", "asked_for", "username", "former[]", "accounts[].system", "accounts[].found", "unread[].line", "unread[].text", "unread_more", "starts", "tickets_to",
            "edits[].by", "edits[].what", "edits[].at", "edits_more", "doubts[]", "may_confirm[]", "label.confirmed"),
        Note("explain-label", "wrong.label", "wrong.by", "wrong.why", "may_confirm[]"),
        Note("how-to-answer", "by", "taken_off", "label.confirmed", "paste.confirmed"),
        Note("stopped", "asked_for", "stopped_by", "may_stop", "held", "at", "done[]", "command.undo"),
        Note("instance-handed-over", "system", "because", "detail", "user.id", "found", "beside", "others", "waits", "tries"),
        Note("no-account", "system", "accounts", "login", "former[]", "first_at", "looked_at", "app", "box"),
        Note(
            "evidence", "system", "image", "picture", "facts", "user.name", "user.id", "address", "former[].address", "former[].found", "role", "suspended", "tags",
            "tickets", "sessions", "read_at", "unassigned", "tickets_to", "heir_has_seat", "usual_heir",
            "okta", "okta_request", "image_sha", "facts_sha", "user_request", "tickets_request", "sessions_request",
            "box", "undo_days", "namesakes", "under_former"),
        Note("undo", "system", "by", "at", "done", "waits", "missing[]"),
    ];

    private static TemplateDeclaration Note(string name, params string[] more) =>
        new(DeprovisioningWorkflow.WorkflowId, name, TemplateKind.Note, [.. Common, .. more]);
}
