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
        ["revoke"] = AccessAction.RemoveAccess,
        ["revoke access"] = AccessAction.RemoveAccess,
        ["deprovision"] = AccessAction.RemoveAccess,
    };

    /// <summary>The action that the whole text names.</summary>
    public static AccessAction? Exactly(string text) => Words.TryGetValue(Wording.Key(text), out var action) ? action : null;

    /// <summary>The action that a sentence asks for; null when it asks for none or says not to.</summary>
    public static AccessAction? InSentence(string text)
    {
        if (Negation().IsMatch(text)) return null;
        if (Removal().IsMatch(text)) return AccessAction.RemoveAccess;
        return Change().IsMatch(text) ? AccessAction.ChangeRole : null;
    }

    [GeneratedRegex(@"\b(?:not|never|cannot|without|unless|keep|keeps|instead)\b|n[’']t\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Negation();

    [GeneratedRegex(@"\b(?:remov(?:e|al|ing)|revok(?:e|ing)|deprovision(?:ing)?|take away|delete|deactivate|disable|terminate)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Removal();

    [GeneratedRegex(@"\b(?:upgrade|downgrade|promote|demote|convert)\b|\b(?:change|switch|move)\b.*\b(?:role|to|from)\b|\bfrom\b.+\bto\b.+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Change();
}
