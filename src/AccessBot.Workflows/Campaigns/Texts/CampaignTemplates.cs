using AccessBot.Texts;

namespace AccessBot.Workflows.Campaigns.Texts;

/// <summary>The texts of this workflow, and what each may say.</summary>
public static class CampaignTemplates
{
    private static readonly string[] Item =
        ["items[].code", "items[].name", "items[].email", "items[].role", "items[].why", "items[].detail", "items[].since", "items[].word", "items[].used"];

    public static TemplateDeclaration Issue { get; } = Note("issue",
        "reviewers", "owners", "system", "period", "first_day", "last_day", "count.light", "count.full", "count.admins", "count.suspended",
        "count.apps", "total", "read_at", "how", "sha", "reasons", "together", "sample[].code", "sample[].name", "more", "shown", "alone", "nobody");

    public static TemplateDeclaration List { get; } = Note("list", "total", "file", "sha", "file_sha");

    public static TemplateDeclaration Status { get; } = Note("status",
        "because", "answered", "total", "removals", "proved", "open", "void[]", "filed[].code", "filed[].issue", "filed[].proved", "next", "until", "label.hold");

    public static TemplateDeclaration Remind { get; } = Note("remind", "reviewers", "open", "total", "today", "last_day", "days");

    public static TemplateDeclaration Explain { get; } = Note("explain", "author", "all", "lines[].what", "lines[].why", "counted");

    public static TemplateDeclaration NotReviewed { get; } = Note("not-reviewed", "reviewers", "owners", "open", "total", "codes", "operators");

    public static TemplateDeclaration AskOwner { get; } = Note("ask-owner", "owners", "kept", "removed", "seen_at", "open", "counts_until");

    public static TemplateDeclaration Complete { get; } = Note("complete",
        "system", "first_day", "by", "at", "late", "counts_until", "total", "kept", "keep_percent", "removed", "open", "reviewer_count", "notes", "per_note",
        "minutes", "sha");

    public static IReadOnlyList<TemplateDeclaration> All { get; } =
        [Issue, List, Status, Remind, Explain, NotReviewed, AskOwner, Complete];

    private static TemplateDeclaration Note(string name, params string[] variables) => new(
        CampaignsWorkflow.WorkflowId, name, TemplateKind.Note, name is "issue" or "status" ? [.. variables, .. Item] : variables);
}
