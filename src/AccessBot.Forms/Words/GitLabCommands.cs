using System.Text.RegularExpressions;
using AccessBot.Forms.Unread;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Words;

/// <summary>
/// Lines that are quick actions (https://docs.gitlab.com/user/project/quick_actions/). GitLab takes them out of a
/// description when it runs them; those that it did not run stay and ask for nothing.
/// </summary>
internal static partial class GitLabCommands
{
    // Those that say nothing about who, when or whether. "/due 2031-03-31" and "/close" are not among them.
    private static readonly HashSet<string> Silent = new(StringComparer.OrdinalIgnoreCase)
    {
        "add_contacts", "assign", "assign_reviewer", "award", "board_move", "cc", "child_of", "clear_health_status",
        "clear_weight", "confidential", "copy_metadata", "epic", "estimate", "health_status", "iteration", "label", "labels",
        "link", "milestone", "parent_epic", "publish", "react", "reassign", "relabel", "relate", "remove_contacts",
        "remove_due_date", "remove_epic", "remove_estimate", "remove_iteration", "remove_milestone", "remove_parent",
        "remove_time_spent", "request_review", "set_parent", "severity", "spend", "spend_time", "subscribe",
        "todo", "type", "unassign", "unlabel", "unlink", "unsubscribe", "weight",
    };

    /// <summary>Whether a line has the shape of a command, known or not.</summary>
    public static bool LooksLike(string text) => text.Length > 1 && text[0] == '/' && char.IsAsciiLetter(text[1]);

    /// <summary>
    /// Whether a line is a command that changes nothing of what the page asks for, with nothing after it but what such a
    /// command works on. "/cc @max not before Friday" says something.
    /// </summary>
    public static bool IsSilent(string text, Clues clues)
    {
        if (!LooksLike(text)) return false;
        var words = text[1..].Split([' ', '\t'], 2);
        if (!Silent.Contains(words[0])) return false;
        var rest = words.Length == 1 ? "" : Argument().Replace(words[1], " ").Trim(' ', ',', '\t');
        return rest.Length == 0 || (!rest.Any(char.IsWhiteSpace) && clues.Of(rest) == UnreadKind.Other);
    }

    // ~label, ~"a label", @user, %milestone, #12, !3, &4, *iteration:5, group/project#12
    [GeneratedRegex(@"[~%@*](?:""[^""]*""|[^\s,]+)|(?:[\w./-]+)?[#!&]\d+", Patterns.Exact)]
    private static partial Regex Argument();
}
