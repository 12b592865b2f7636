using System.Globalization;
using System.Text;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Gates;

/// <summary>Whom a question is about, as far as it helps to tell that an account is not theirs.</summary>
/// <param name="ClaimedUsername">The username that the page names; it may be anybody's.</param>
public sealed record Subject(Person? Person, string? ClaimedUsername)
{
    /// <summary>GitLab id behind the directory's username; 0 where that led to no account.</summary>
    public long AccountId { get; init; }

    /// <summary>Whether this is the person's account for certain.</summary>
    public bool Is(GitLabUser user) => IsKnownToBe(user) || IsNamed(user);

    /// <summary>Whether the directory leads to this account.</summary>
    public bool IsKnownToBe(GitLabUser user) => AccountId != 0 && user.Id == AccountId;

    /// <summary>Whether this user has a username that is said to be the person's.</summary>
    public bool IsNamed(GitLabUser user) => Same(user.Username, ClaimedUsername) || Same(user.Username, Person?.Username);

    /// <summary>
    /// Whether this account could be the person's own, by what everybody can see of it. Where the person's account is
    /// known, another one is suspect only when it shows their address or exactly their name; where it is not, every
    /// likeness counts, because only a different person may be believed.
    /// </summary>
    public bool MayBe(GitLabAccount account, bool isKnown)
    {
        if (Person is not { } person) return !isKnown;
        var (theirs, shown) = (Words(person.Name), Words(account.User.Name));
        if (account.PublicEmail == person.Email || theirs.SetEquals(shown)) return true;
        return !isKnown && (shown.IsSubsetOf(theirs) || theirs.IsSubsetOf(shown)
            || Letters(account.User.Username) == Letters(person.Email.LocalPart));
    }

    private static string Letters(string text) =>
        string.Concat(text.Where(char.IsLetter).Select(char.ToUpperInvariant));

    // "Ana Ruiz", "Ruiz, Ana" and "ANA RUÍZ" are made of the same words.
    private static HashSet<string> Words(string name)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var word = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormKD) + " ")
        {
            if (char.IsLetterOrDigit(c)) word.Append(char.ToUpperInvariant(c));
            else if (char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark || c is '\'' or '’') continue;
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }

    private static bool Same(string left, string? right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
