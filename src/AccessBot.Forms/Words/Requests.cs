using System.Text.RegularExpressions;

namespace AccessBot.Forms.Words;

/// <summary>The words for what is asked: new access, another role, or removal.</summary>
internal static partial class Requests
{
    /// <summary>The texts of a language that ask for something, with the action that each one names.</summary>
    public static IEnumerable<(string Text, AccessAction Action)> Of(LanguageWords words) =>
        words.NewAccess.Select(text => (text, AccessAction.NewAccess))
            .Concat(words.ChangeRole.Select(text => (text, AccessAction.ChangeRole)))
            .Concat(words.RemoveAccess.Select(text => (text, AccessAction.RemoveAccess)));

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

    /// <summary>
    /// Whether a heading or an introduction says that what stands below it is no plain list of what is asked for: it is
    /// there already, or is to go, or only what is ticked is meant.
    /// </summary>
    public static bool TurnsRound(string text) => Round().IsMatch(text) && !AboutTheForm().IsMatch(text);

    /// <summary>Whether a heading says that what is below it is being asked for.</summary>
    public static bool SpeaksOfARequest(string text) => Request().IsMatch(text);

    [GeneratedRegex(@"\b(?:request|access|system|tool|zendesk|need|role|form)", Patterns.AnyCase)]
    private static partial Regex Request();

    [GeneratedRegex(
        @"\b(?:previous|previously|former|formerly|current|currently|existing|already|today|old|past|history|earlier|before|example|have|has|had|own|assigned)\b"
        + @"|\bno longer|\bnot? (?:need|want|requir|longer)|\bdon't|\bdo not|\bwithout\b"
        + @"|\b(?:drop|dropped|cancel|terminat|give up|giving up|given up|hand(?:ing)? (?:back|in|over)|return|surrender|end|ending|stop|clos|los|lose|cut|withdraw|expire|retire|discontinu|deprovision|remov|revok|delet|disabl|deactivat|offboard|take away|get rid|clean ?up)\w*\b"
        + @"|\b(?:put|place|type|write|set)\s+(?:an?\s+)?\W?x\b|\b(?:tick|check|select|mark|choose|pick|cross)\b",
        Patterns.AnyCase)]
    private static partial Regex Round();

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
