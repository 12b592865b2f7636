using System.Text.RegularExpressions;

namespace AccessBot.Workflows.Kit;

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
    public static bool AreIn(string text) =>
        Line().IsMatch(text.Replace("\r", "", StringComparison.Ordinal))
        || Line().IsMatch(text.ReplaceLineEndings("\n"));

    [GeneratedRegex(
        @"^[ \t]*/[a-z_]+(?:\s|$)",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
