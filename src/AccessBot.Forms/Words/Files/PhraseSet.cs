using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Words.Files;

/// <summary>
/// Phrases to find anywhere in a text: whole words, with <c>*</c> for any ending, <c>(a|b)</c> for a choice and
/// <c>{day}</c> and the like for what <see cref="Phrase"/> names. In scripts that put no space between words a phrase is
/// found inside them.
/// </summary>
internal sealed class PhraseSet
{
    private readonly ILookup<int, PhraseStart> _byStart;

    // What begins with anything else than a letter that is known, and what may begin inside a word.
    private readonly Regex? _numbered;
    private readonly Regex? _worded;
    private readonly Regex? _unspaced;

    /// <param name="months">The months' names that <c>{month}</c> stands for.</param>
    public PhraseSet(IEnumerable<string> phrases, IEnumerable<string>? months = null)
    {
        var names = (months ?? []).ToList();
        var month = Phrase.AnyOf(names);
        var all = phrases.Select(Clues.Plain).Select(Clues.Lower).SelectMany(Spellings.Of).SelectMany(phrase => Phrase.Opened(phrase, names))
            .Distinct(StringComparer.Ordinal).OrderByDescending(phrase => phrase.Length).ToLookup(KindOf);
        _byStart = all[Kind.Spaced].GroupBy(Phrase.LiteralStart).Select(group => new PhraseStart(group.Key, [.. group], month))
            .ToLookup(start => KeyOf(start.Literal));
        _numbered = AnyOf(all[Kind.Numbered].Select(phrase => @"\b" + Phrase.Pattern(phrase, month)));
        _worded = AnyOf(all[Kind.Worded].Select(phrase => @"\b" + Phrase.Pattern(phrase, month)));
        _unspaced = AnyOf(all[Kind.Unspaced].Select(phrase => Phrase.Pattern(phrase, month)));
    }

    private enum Kind
    {
        Spaced,
        Numbered,

        /// <summary>Begins with any word.</summary>
        Worded,
        Unspaced,
    }

    /// <param name="text">Plain and in lower case, as <see cref="Clues.Plain"/> and <see cref="Clues.Lower"/> make it.</param>
    public bool IsIn(string text) => In(text) is not null;

    /// <summary>Where the first of the phrases stands; null where none does.</summary>
    /// <param name="text">As in <see cref="IsIn"/>.</param>
    public (int Start, int End)? In(string text) =>
        First(First(First(SpacedIn(text), _numbered, text, text.AsSpan().ContainsAnyInRange('0', '9')), _worded, text, canBe: true),
            _unspaced, text, text.AsSpan().ContainsAnyExceptInRange('\0', '\u0DFF'));

    // Only a word's first letters are looked up, so that a line costs its own length and not that of the lists.
    private (int Start, int End)? SpacedIn(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!Phrase.IsWord(text[at]) || (at > 0 && Phrase.IsWord(text[at - 1]))) continue;
            foreach (var start in _byStart[KeyOf(text.AsSpan(at))])
            {
                if (start.EndIn(text, at) is { } end) return (at, end);
            }

            foreach (var start in _byStart[KeyOf(text.AsSpan(at, 1))])
            {
                if (start.EndIn(text, at) is { } end) return (at, end);
            }
        }

        return null;
    }

    private static (int Start, int End)? First((int Start, int End)? found, Regex? other, string text, bool canBe)
    {
        if (!canBe || other?.Match(text) is not { Success: true } match || found?.Start <= match.Index) return found;
        return (match.Index, match.Index + match.Length);
    }

    private static Kind KindOf(string phrase) =>
        Phrase.IsUnspaced(phrase) ? Kind.Unspaced : phrase.StartsWith("{word}", StringComparison.Ordinal) ? Kind.Worded : Phrase.LiteralStart(phrase).Length == 0 ? Kind.Numbered : Kind.Spaced;

    private static int KeyOf(ReadOnlySpan<char> text) => text[0] | (text.Length > 1 && Phrase.IsWord(text[1]) ? text[1] << 16 : 0);

    private static Regex? AnyOf(IEnumerable<string> patterns) =>
        string.Join('|', patterns) is { Length: > 0 } pattern ? new Regex(pattern, Patterns.Exact) : null;
}
