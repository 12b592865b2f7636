using System.Text.RegularExpressions;

namespace AccessBot.Workflows.Forms.Words;

/// <summary>The words for what is asked: new access, another role, or removal.</summary>
internal static partial class Requests
{
    private static readonly Dictionary<string, AccessAction> Words = new(StringComparer.Ordinal)
    {
        ["new access"] = AccessAction.NewAccess,
        ["new"] = AccessAction.NewAccess,
        ["access"] = AccessAction.NewAccess,
        ["add"] = AccessAction.NewAccess,
        ["add access"] = AccessAction.NewAccess,
        ["grant access"] = AccessAction.NewAccess,
        ["change role"] = AccessAction.ChangeRole,
        ["role change"] = AccessAction.ChangeRole,
        ["change of role"] = AccessAction.ChangeRole,
        ["change"] = AccessAction.ChangeRole,
        ["remove access"] = AccessAction.RemoveAccess,
        ["remove"] = AccessAction.RemoveAccess,
        ["removal"] = AccessAction.RemoveAccess,
        ["access removal"] = AccessAction.RemoveAccess,
        ["please remove"] = AccessAction.RemoveAccess,
        ["please remove access"] = AccessAction.RemoveAccess,
        ["revoke"] = AccessAction.RemoveAccess,
        ["revoke access"] = AccessAction.RemoveAccess,
        ["deprovision"] = AccessAction.RemoveAccess,
    };

    /// <summary>The action that the whole text names.</summary>
    public static AccessAction? Exactly(string text) =>
        Words.TryGetValue(Wording.Key(text), out var action) ? action : null;

    /// <summary>
    /// The role that another one is to become, where the text says so: "from X to Y", "change to Y". Null otherwise.
    /// </summary>
    public static RoleWords? RoleChange(string text, InstanceWords instance)
    {
        var to = Change().Match(text);
        return to.Success ? FormWords.FindRole(instance, to.Groups["role"].Value) : null;
    }

    /// <summary>
    /// Whether a verb of removal stands anywhere: too little to act on, enough not to take the text for a request for
    /// access.
    /// </summary>
    public static bool SpeaksOfRemoval(string text) => Removal().IsMatch(text);

    /// <summary>Whether a line tells what the lines after it are for: to remove access.</summary>
    public static bool IntroducesRemoval(string text, bool isHeading) =>
        isHeading ? Leaving().IsMatch(text) : Introduction().IsMatch(text) && !AboutTheForm().IsMatch(text);

    // "Remove or add lines for the systems you need" is how forms speak of themselves.
    [GeneratedRegex(@"\b(?:lines?|rows?|sections?|template|form|labels?)\b", Patterns.AnyCase)]
    private static partial Regex AboutTheForm();

    [GeneratedRegex(@"\b(?:remov|revok|deprovision|offboard|leaving)", Patterns.AnyCase)]
    private static partial Regex Leaving();

    [GeneratedRegex(@"\b(?:remov|revok|deprovision|deactivat|delet|disabl|take away|los|no longer need|not need)\w*\b.*"
        + @"\b(?:access|accounts?|following|below|these|this|agent)\b", Patterns.AnyCase)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"\b(?:remov|revok|deprovision|delet|deactivat|disabl|terminat|take away)", Patterns.AnyCase)]
    private static partial Regex Removal();

    [GeneratedRegex(
        @"^(?:please )?(?:(?:change|upgrade|downgrade|promote|demote|convert|switch|move)\b.*?\bto|from\b.+?\bto|->)\s+"
        + @"(?:an? )?(?<role>.+?)(?: (?:in|on|for|of|at) .*)?$", Patterns.AnyCase)]
    private static partial Regex Change();
}
