using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Words.Signs;

/// <summary>Hints in whole sentences, which forms have in a field for whoever fills it in: "please add your manager's handle".</summary>
internal sealed class Hints
{
    private readonly Regex? _fillsIn;
    private readonly PhraseSet _filledIn;
    private readonly PhraseSet _hints;

    public Hints(IReadOnlyList<LanguageWords> languages)
    {
        List<string> fillIn =
        [
            .. Phrase.Whole(languages.SelectMany(words => words.FillIn)).Select(pattern => $"^{pattern}"),
            .. Phrase.Whole(languages.SelectMany(words => words.FillInLast)).Select(pattern => $"{pattern}$"),
        ];
        if (fillIn.Count > 0) _fillsIn = new Regex(string.Join('|', fillIn), Patterns.Exact);
        _filledIn = new PhraseSet(languages.SelectMany(words => words.FilledIn));
        _hints = new PhraseSet(languages.SelectMany(words => words.Hints));
    }

    /// <summary>Whether the text tells somebody to fill something in.</summary>
    public bool TellsToFillIn(string text)
    {
        var low = Clues.Lower(Clues.Plain(text)).Trim(' ', '.', ',', ';', ':', '!', '?', '*', '。');
        return (_fillsIn?.IsMatch(low) ?? false) && _filledIn.IsIn(low);
    }

    /// <summary>Whether a value that stands wholly in italics, as hints in forms do, is one.</summary>
    public bool IsHint(string text) => _hints.IsIn(Clues.Lower(Clues.Plain(text)));
}
