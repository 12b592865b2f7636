using System.Text.RegularExpressions;

namespace AccessBot.Sandbox.GitLab.Markdown;

/// <summary>The checklist of a description, as GitLab's <c>Taskable</c> reads it.</summary>
internal static partial class TaskItems
{
    /// <summary>The items at the same place with the same text that were ticked (true) or unticked.</summary>
    public static IReadOnlyList<(string Text, bool Done)> Toggled(string before, string after)
    {
        var old = Of(before);
        return [.. Of(after).Zip(old).Where(pair => pair.First.Text == pair.Second.Text && pair.First.Done != pair.Second.Done)
            .Select(pair => pair.First)];
    }

    private static List<(string Text, bool Done)> Of(string text) =>
    [
        .. Item().Matches(text.Replace("\r", "", StringComparison.Ordinal))
            .Select(match => (match.Groups["text"].Value.Trim(), match.Groups["box"].Value != " ")),
    ];

    [GeneratedRegex(@"^[ \t>]*(?:[-+*]|\d+[.)])[ \t]+\[(?<box>[ xX])\][ \t]+(?<text>[^\n]+)", RegexOptions.Multiline)]
    private static partial Regex Item();
}
