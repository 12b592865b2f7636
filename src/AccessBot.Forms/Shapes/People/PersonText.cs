using System.Globalization;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Shapes.People;

/// <summary>
/// A name, a handle and an address written in one go: <c>Ana Ruiz (@aruiz, aruiz@example.com)</c>, in any order.
/// </summary>
/// <param name="IsClean">Nothing else stands there, and nothing twice.</param>
internal sealed record PersonText(string? Name, string? Username, string? Email, bool IsClean)
{
    private static readonly char[] Between = [' ', ',', ';', '|', '(', ')', '<', '>', '[', ']', '/'];

    /// <summary>Clean, and at least one of the three is there.</summary>
    public bool IsSomebody => IsClean && (Name ?? Username ?? Email) is not null;

    public static PersonText Read(string text)
    {
        string? username = null, email = null;
        var name = new List<string>();
        var clean = text.Length <= 300;
        foreach (var word in PersonNames.WithoutPronouns(text).Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.StartsWith('@') && word.Length > 1) clean &= Take(ref username, word[1..]) && IsUsername(word);
            else if (word.IndexOf('@') > 0) clean &= Take(ref email, word);
            else if (word.Any(char.IsLetter)) name.Add(word);
            else clean &= word is "-" or "–" or "—";
        }

        clean &= name.Count <= 6 && name.All(IsNameWord);
        return new(name.Count == 0 ? null : string.Join(' ', name), username, email, clean);
    }

    /// <summary>
    /// The username in the text, with or without its @, or as the address of its GitLab page; else null.
    /// </summary>
    public static string? UsernameOf(string text)
    {
        var plain = text.Trim().TrimEnd('.', ',');
        if (Uri.TryCreate(plain, UriKind.Absolute, out var page) && page is { Scheme: "https", Host: "gitlab.com" })
            plain = page.AbsolutePath.Trim('/');
        return IsUsername(plain) ? plain.TrimStart('@') : null;
    }

    /// <summary>
    /// The username where somebody is named by it, alone or beside a name: <c>Mar Garcia (@mgarcia)</c>.
    /// </summary>
    public static string? HandleOf(string text) =>
        UsernameOf(text) ?? (Read(text) is { IsClean: true, Username: { } username } ? username : null);

    /// <summary>
    /// Who is named by a username or an address, with the words beside it that could be a name: "Support manager" is none.
    /// </summary>
    public static SubjectClaim? Named(string text, Lexicon lexicon)
    {
        var person = Read(text);
        if (!person.IsClean || (person.Username ?? person.Email) is null) return UsernameOf(text) is { } username ? new(null, username, null) : null;
        var name = person.Name?.Split(' ').Where(word => !IsParticle(word) && !lexicon.IsPlainLine(word) && !lexicon.IsPlainHeading(word)).ToList();
        return new(name is { Count: > 0 } ? string.Join(' ', name) : null, person.Username, person.Email);
    }

    /// <summary>A word that stands in names in lower case: van, de, al …</summary>
    public static bool IsParticle(string word) => PersonNames.IsParticle(word);

    /// <summary>Whether the text could be a person's name: words of letters, in any script.</summary>
    public static bool IsName(string text) =>
        text.Any(char.IsLetter) && text.Split(Between, StringSplitOptions.RemoveEmptyEntries).All(IsNameWord);

    // GitLab's own rule for a username, less the group paths (a/b).
    private static bool IsUsername(string text)
    {
        var name = text.StartsWith('@') ? text[1..] : text;
        return name.Length is > 0 and <= 255 && (char.IsAsciiLetterOrDigit(name[0]) || name[0] is '_' or '.')
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')
            && name.Any(char.IsAsciiLetterOrDigit);
    }

    // A backtick is somebody's apostrophe inside a word, and a mark of code around one; dashes alone are a mark too.
    private static bool IsNameWord(string word) =>
        word is not (['`', ..] or [.., '`']) && word.Any(c => char.IsLetter(c) || char.IsSurrogate(c)) && word.All(c => char.IsLetter(c)
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            || c is '.' or '-' or '\'' or '’' or 'ʻ' or '·' or '`' or '\u00B4' or '\u2018' or '\u201B' or '\u2032' or '\uFF07'
            || c is >= '\u2010' and <= '\u2015' or '\u2212' or '\uFF0D' || char.IsSurrogate(c));

    private static bool Take(ref string? into, string word)
    {
        if (into is not null) return into.Equals(word, StringComparison.OrdinalIgnoreCase);
        into = word;
        return true;
    }
}
