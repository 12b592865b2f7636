using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Files;

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
    /// In English only: a change of role goes to a person, and one that is not seen is asked about.
    /// </summary>
    public static RoleWords? RoleChange(string text, InstanceWords instance)
    {
        var to = Change().Match(text);
        return to.Success ? FormWords.FindRole(instance, to.Groups["role"].Value) : null;
    }

    [GeneratedRegex(
        @"^(?:please )?(?:(?:change|upgrade|downgrade|promote|demote|convert|switch|move)\b.*?\bto|from\b.+?\bto|->)\s+"
        + @"(?:an? )?(?<role>.+?)(?: (?:in|on|for|of|at) .*)?$", Patterns.AnyCase)]
    private static partial Regex Change();
}
