using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Words;

/// <summary>Tells a field that was filled in from one that still holds what the form had there.</summary>
internal static partial class Placeholder
{
    private static readonly HashSet<string> Stock = new(StringComparer.Ordinal)
    {
        "n/a", "na", "n.a", "not applicable", "none", "nil", "tbd", "tba", "tbc", "todo", "unknown", "not sure", "xxx",
        "x",
        "name", "full name", "first last", "firstname lastname", "first name last name", "name here", "your name",
        "username", "@username", "user", "@user", "@mention", "mention", "handle", "@handle", "gitlab handle",
        "gitlab username", "@gitlab-username", "@gitlab_username", "email", "email address", "work email", "e-mail",
        "name@gitlab.com", "username@gitlab.com", "user@gitlab.com", "you@gitlab.com", "email@gitlab.com",
        "example@gitlab.com", "manager", "@manager", "manager name", "your manager", "@your-manager", "existing person",
        "new person", "team member", "description goes here", "goes here", "fill in", "fill me in", "same",
        "same as above", "see above", "see title", "me", "myself", "self", "i", "role", "system", "@", "yes", "no",
        "optional", "required",
        "if any", "date", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "empty",
    };

    /// <param name="italic">The whole value stands in italics, as hints in forms do.</param>
    public static bool Is(string value, bool italic = false)
    {
        var key = Wording.Key(value);
        return key.Length == 0
            || Stock.Contains(key)
            || !value.Any(char.IsLetterOrDigit)
            || Wrapped().IsMatch(value)
            || Told().IsMatch(key)
            || Capitals().IsMatch(value)
            || (italic && Hint().IsMatch(key));
    }

    // <name>  [INSERT-NAME-HERE]  [+ @user +]  {+ GitLab username +}  {{ name }}  ____  …
    [GeneratedRegex(@"^\s*@?(?:<[^<>]*>|\[[^\[\]]*\]|\{+[^{}]*\}+|_{2,}.*_{2,})\s*$", Patterns.Exact)]
    private static partial Regex Wrapped();

    [GeneratedRegex(@"^(?:insert|add|enter|type|put|fill|write|please (?:add|insert|enter|write|fill)|your)\b.*"
        + @"\b(?:name|username|handle|email|e-mail|address|manager|role|one|date|here|in|out)\b", Patterns.Exact)]
    private static partial Regex Told();

    // (NAME), per (DATE)
    [GeneratedRegex(@"^\s*\((?:[A-Z]{2,}[ _-]?)+\)", Patterns.Exact)]
    private static partial Regex Capitals();

    [GeneratedRegex(
        @"\b(?:name|username|handle|email|e-mail|address|here|person|colleague|if any|gitlab|manager|optional|date)\b",
        Patterns.Exact)]
    private static partial Regex Hint();
}
