using System.Text.RegularExpressions;

namespace AccessBot.Practice.GitLab.Markdown;

/// <summary>One checkbox of a list: its text, and whether it is ticked.</summary>
public sealed record TaskItem(string Text, bool Done);

/// <summary>Checkbox items as GitLab's Taskable finds them: not in fenced code, not in HTML comments.</summary>
internal static partial class TaskItems
{
    public static IReadOnlyList<TaskItem> Read(string? text) =>
    [
        .. Item().Matches((text ?? "").Replace("\r", "", StringComparison.Ordinal))
            .Where(match => match.Groups["text"].Success)
            .Select(match => new TaskItem(match.Groups["text"].Value.Trim(), match.Groups["done"].Success)),
    ];

    /// <summary>Taskable.get_updated_tasks: compared by index; same text, other completeness.</summary>
    public static IReadOnlyList<TaskItem> Toggled(string? before, string? after) =>
    [
        .. Read(before).Zip(Read(after))
            .Where(pair => pair.First.Text == pair.Second.Text && pair.First.Done != pair.Second.Done)
            .Select(pair => pair.Second),
    ];

    [GeneratedRegex(
        @"^(?<fence>```|~~~)[^\n]*\n(?:.*?\n)?\k<fence>[ \t]*$|<!--.*?-->"
        + @"|^(?:>[ \t]{0,4})*(?:[ \t]*(?:[-+*]|\d+[.)]))+[ \t]+\[(?:(?<done>[xX])|\s)\](?<text>[ \t][^\n]+)",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Item();
}
