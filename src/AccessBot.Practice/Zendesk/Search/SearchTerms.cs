using System.Text;

namespace AccessBot.Practice.Zendesk.Search;

/// <summary>One word of a search, or one <c>field:value</c> (or with &lt; and &gt;), maybe after a minus.</summary>
public sealed record SearchTerm(string? Field, string Comparison, string Value, bool Negated);

/// <summary>Reads the search syntax: terms parted by blanks, values with blanks in double quotes.</summary>
public static class SearchTerms
{
    private static readonly string[] Comparisons = ["<=", ">=", ":", "<", ">"];

    public static IReadOnlyList<SearchTerm> Read(string query) => [.. Words(query).Select(Term)];

    private static SearchTerm Term(string word)
    {
        var negated = word.Length > 1 && word[0] == '-';
        var text = negated ? word[1..] : word;
        var letters = text.TakeWhile(letter => char.IsAsciiLetter(letter) || letter == '_').Count();
        var comparison = Comparisons.FirstOrDefault(text[letters..].StartsWith);
        return letters == 0 || comparison is null
            ? new(null, ":", Unquoted(text), negated)
            : new(text[..letters].ToLowerInvariant(), comparison,
                Unquoted(text[(letters + comparison.Length)..]), negated);
    }

    private static IEnumerable<string> Words(string query)
    {
        var word = new StringBuilder();
        var quoted = false;
        foreach (var letter in query)
        {
            if (letter == '"') quoted = !quoted;
            if (letter != ' ' || quoted)
            {
                word.Append(letter);
                continue;
            }

            if (word.Length > 0) yield return word.ToString();
            word.Clear();
        }

        if (word.Length > 0) yield return word.ToString();
    }

    private static string Unquoted(string text) => text.Replace("\"", "");
}
