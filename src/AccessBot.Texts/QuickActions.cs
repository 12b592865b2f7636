using System.Text.RegularExpressions;

namespace AccessBot.Texts;

/// <summary>
/// Lines that GitLab would run as a command of whoever saves the text (GitLab's quick action extractor). Whoever writes
/// for the bot asks here first: text that has one is not saved.
/// </summary>
public static partial class QuickActions
{
    /// <summary>
    /// True when any line could be one. GitLab takes carriage returns out before it looks, and other line ends may
    /// become line ends on the way: the text is looked at both ways.
    /// </summary>
    public static bool AreIn(string text) => FindIn(text) is not null;

    /// <summary>The first such line's command, without its arguments; null when there is none.</summary>
    public static string? FindIn(string text) =>
        First(text.Replace("\r", "", StringComparison.Ordinal)) ?? First(text.ReplaceLineEndings("\n"));

    private static string? First(string text) => Line().Match(text) is { Success: true } found ? found.Value.Trim() : null;

    [GeneratedRegex(
        @"^[ \t]*/[a-z_]+(?:\s|$)",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
