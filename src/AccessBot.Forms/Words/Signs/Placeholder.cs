using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Words.Signs;

/// <summary>Tells a field that was filled in from one that still holds what the form had there.</summary>
internal static partial class Placeholder
{
    // The same in any language; a language's own are in its words file.
    private static readonly HashSet<string> Stock = new(StringComparer.Ordinal)
    {
        "n/a", "na", "n.a", "tbd", "tba", "tbc", "todo", "x", "xxx", "@", "@user", "@username", "@handle", "@mention", "@manager",
        "@gitlab-username", "@gitlab_username", "@your-manager", "name@gitlab.com", "username@gitlab.com", "user@gitlab.com",
        "you@gitlab.com", "email@gitlab.com", "example@gitlab.com", "yyyy-mm-dd", "yyyy-mm-dd hh:mm",
    };

    public static bool Is(string value)
    {
        var key = Wording.Key(value);
        return key.Length == 0
            || Stock.Contains(key)
            || !value.Any(char.IsLetterOrDigit)
            || Wrapped().IsMatch(value)
            || Capitals().IsMatch(value);
    }

    // <name>  [INSERT-NAME-HERE]  [+ @user +]  {+ GitLab username +}  {{ name }}  ____  …
    [GeneratedRegex(@"^\s*@?(?:<[^<>]*>|\[[^\[\]]*\]|\{+[^{}]*\}+|_{2,}.*_{2,})\s*$", Patterns.Exact)]
    private static partial Regex Wrapped();

    // (NAME), per (DATE)
    [GeneratedRegex(@"^\s*\((?:[A-Z]{2,}[ _-]?)+\)", Patterns.Exact)]
    private static partial Regex Capitals();
}
