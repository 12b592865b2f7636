using AccessBot.Texts;
using AccessBot.Workflows.Access.Evidence;
using AccessBot.Workflows.Access.Gates;

namespace AccessBot.Workflows.Access.Texts;

/// <summary>The texts of this workflow and the variables each may use; checked against the files at start.</summary>
public static class AccessTemplates
{
    private static readonly string[] Common =
    [
        "issue.ref", "issue.short", "issue.url", "requester", "filed_by", "person.name", "person.email", "person.username", "system", "role", "until", "until_cut",
        "label.verified", "label.not_verified", "label.hold", "paste.verified", "paste.not_verified", "verifiers", "operators",
    ];

    public static IReadOnlyList<TemplateDeclaration> All =>
    [
        Mail("ask-people", "again", "changed[]"),
        Mail("remind-people", "asked_at"),
        Note("people-asked", "again", "changed[]", "remind_at"),
        Note(
            "ask-requester", "complete", "moot", "approve_again",
            "questions[].field", "questions[].found", "questions[].expected", "questions[].line", "several", "each", "form"),
        Note("remind-approver", "approver", "label.approval", "approvers", "asked_at", "paste.approval"),
        Note("remind-requester", "questions[].field", "questions[].found", "questions[].expected", "questions[].line"),
        Note("who-answers"),
        Note("already-there", "read_at"),
        Note("explain-label", "wrong.label", "wrong.by", "wrong.why", "may_add"),
        Note("how-to-answer", "by", "taken_off", "label.approval", "paste.approval"),
        Note("not-confirmed", "closes"),
        Note("no-seat"),
        Note(
            "ready", "user.id", "user.role", "app.state", "read_at", "instance", "verified", "verified_at", "manager", "closes"),
        Note("evidence", GrantWords.Variables),
        Note("handed-over", ["because", "answered_by", "answered_at", "clash", "clash_user", "removed_by", "removed_at", .. OnPage.Names]),
        Note(
            "status", "because", "asked_first", "next", "remind_at", "hand_over_at", "done[]", "ended", "waits_for", "busy",
            "refuses_bot", "answered_by", "verified", "unread_answer"),
    ];

    /// <summary>Notes that ask for an approval: one text for all, or one for each gate that names its own.</summary>
    public static IEnumerable<TemplateDeclaration> Asking(IEnumerable<string> texts) => texts.Append(ApprovalGate.UsualText)
        .Distinct(StringComparer.Ordinal)
        .Select(text => Note(text, "approver", "label.approval", "approvers", "remind_at"));

    private static TemplateDeclaration Note(string name, params IEnumerable<string> more) =>
        new(AccessWorkflow.WorkflowId, name, TemplateKind.Note, [.. Common, .. more]);

    private static TemplateDeclaration Mail(string name, params string[] more) =>
        new(AccessWorkflow.WorkflowId, name, TemplateKind.Mail, [.. Common, .. more]);
}
