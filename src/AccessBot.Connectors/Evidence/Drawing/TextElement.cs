using System.Globalization;
using System.Text;
using HarfBuzzSharp;

namespace AccessBot.Connectors.Evidence.Drawing;

/// <summary>A character as people see it: with its marks, its font, and the way it runs.</summary>
/// <param name="Level">Odd from right to left.</param>
internal sealed record TextElement(string Text, EvidenceFont Font, byte Level, Script Script, bool IsMissing)
{
    /// <summary>What stands where no font has the character.</summary>
    private const string Box = "\u25A1";

    public bool IsRight => Level % 2 == 1;

    public bool IsBlank => Text == " ";

    /// <summary>Characters of a paragraph. Commands that turn text are left out; broken text stands as a box.</summary>
    public static IReadOnlyList<TextElement> Of(string paragraph, EvidenceFont wanted, EvidenceFonts fonts)
    {
        var runes = paragraph.EnumerateRunes().Where(rune => !TextDirection.IsCommand(rune)).ToList();
        var levels = TextDirection.LevelsOf(runes);
        List<TextElement> elements = [];
        var text = string.Concat(runes);
        var at = 0;
        foreach (var start in StringInfo.ParseCombiningCharacters(text))
        {
            var next = StringInfo.GetNextTextElement(text, start);
            elements.Add(Of(next, levels[at], wanted, fonts));
            at += next.EnumerateRunes().Count();
        }

        return elements;
    }

    /// <summary>Whether both can be shaped as one piece.</summary>
    public bool GoesOnWith(TextElement next) => Font == next.Font && Level == next.Level
        && (Script == next.Script || IsShared(next.Script) || IsShared(Script));

    public TextElement With(TextElement next) =>
        this with { Text = Text + next.Text, Script = IsShared(Script) ? next.Script : Script };

    private static TextElement Of(string text, byte level, EvidenceFont wanted, EvidenceFonts fonts)
    {
        var first = Rune.GetRuneAt(text, 0);
        if (Rune.IsWhiteSpace(first)) return new TextElement(" ", wanted, level, Script.Common, false);
        var font = fonts.For(text, wanted);
        var script = UnicodeFunctions.Default.GetScript((uint)first.Value);
        return new TextElement(font is null ? Box : text, font ?? wanted, level, script, font is null);
    }

    private static bool IsShared(Script script) => script == Script.Common || script == Script.Inherited;
}
