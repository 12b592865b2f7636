using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Lists;

/// <summary>What somebody did to an issue that can change what it asks for, or whose it is.</summary>
public sealed record IssueChange(GitLabUser By, DateTimeOffset At, ChangeKind Kind);

public enum ChangeKind
{
    Title,
    Description,

    /// <summary>
    /// A box was ticked or unticked. GitLab writes only this when an edit ticks a box and changes the text as well
    /// (its <c>handle_description_change_note</c>), so a tick alone proves nothing about the text.
    /// </summary>
    Boxes,
    Reopened,
    Moved,
    Cloned,

    /// <summary>So many changes by one person that they are not kept one by one.</summary>
    Countless,
}

/// <summary>
/// Reads GitLab's own notes and the state events. GitLab writes these notes in English whatever language people use.
/// </summary>
public static class IssueHistory
{
    private static readonly (string Start, ChangeKind Kind)[] Notes =
    [
        ("changed title", ChangeKind.Title),
        ("marked the checklist item", ChangeKind.Boxes),
        ("marked the task", ChangeKind.Boxes),
        ("moved from", ChangeKind.Moved),
        ("cloned from", ChangeKind.Cloned),
        (CountlessNote, ChangeKind.Countless),
    ];

    /// <summary>Stands for many changes of one person in what is kept of a long list; GitLab writes no such note.</summary>
    internal const string CountlessNote = "made countless changes";

    public static IReadOnlyList<IssueChange> Of(IEnumerable<Note> notes) =>
    [
        .. from note in notes
           let kind = KindOf(note)
           where kind is not null
           select new IssueChange(note.Author, note.CreatedAt, kind.Value),
    ];

    public static IReadOnlyList<IssueChange> Of(IEnumerable<StateEvent> states) =>
    [
        .. from state in states
           where state.State == "reopened"
           select new IssueChange(state.User ?? Nobody, state.CreatedAt, ChangeKind.Reopened),
    ];

    private static readonly GitLabUser Nobody = new(0, "ghost", "Deleted user");

    /// <summary>Which change GitLab tells of in a note of its own; null in any other.</summary>
    public static ChangeKind? KindOf(Note note)
    {
        if (!note.IsSystem) return null;
        var text = note.Body.TrimStart();
        foreach (var (start, kind) in Notes)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return kind;
        }

        // In other words in another version it is still a change: what is not known must not pass for nothing.
        return text.Contains("description", StringComparison.OrdinalIgnoreCase)
            || text.Contains("checklist", StringComparison.OrdinalIgnoreCase)
            ? ChangeKind.Description
            : null;
    }
}
