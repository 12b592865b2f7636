using System.Text.RegularExpressions;

namespace AccessBot.Forms.Words.Files;

/// <summary>The phrases that begin with the same letters, up to the first choice, gap or place in each.</summary>
internal sealed class PhraseStart
{
    private readonly bool _isEnough;

    // Few of some hundred are needed to read a page, and a bot that starts has no time to make them all.
    private readonly Lazy<Regex> _rest;

    /// <param name="literal">What all of them begin with; it begins with a letter or digit.</param>
    /// <param name="phrases">In lower case.</param>
    /// <param name="month">The pattern for the name of a month.</param>
    public PhraseStart(string literal, IReadOnlyList<string> phrases, string month)
    {
        Literal = literal;
        _isEnough = phrases.Contains(literal + '*');
        _rest = new(() => new($@"\G(?:{string.Join('|', phrases.Select(phrase => Phrase.Pattern(phrase, month)))})", Patterns.Exact));
    }

    public string Literal { get; }

    /// <summary>Where the phrase ends that begins at this place; null where none does.</summary>
    public int? EndIn(string text, int at)
    {
        if (!text.AsSpan(at).StartsWith(Literal, StringComparison.Ordinal)) return null;
        if (_isEnough) return at + Literal.Length;
        return _rest.Value.Match(text, at) is { Success: true } match ? at + match.Length : null;
    }
}
