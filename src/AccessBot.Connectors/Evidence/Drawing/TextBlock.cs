using SkiaSharp;

namespace AccessBot.Connectors.Evidence.Drawing;

/// <summary>
/// A text broken into lines that fit a width: at blanks where there are some, anywhere where there are none.
/// </summary>
internal sealed class TextBlock
{
    private readonly List<TextLine> lines = [];
    private readonly float size;
    private readonly float lineHeight;

    public TextBlock(string text, EvidenceFont font, float size, float width, EvidenceFonts fonts)
    {
        this.size = size;
        lineHeight = size * 1.45f;
        foreach (var paragraph in text.Split('\n'))
        {
            var elements = TextElement.Of(paragraph, font, fonts);
            HasMissing |= elements.Any(element => element.IsMissing);
            Break(elements, width, elements.Any() && elements.Min(element => element.Level) > 0);
        }
    }

    public bool HasMissing { get; }

    public float Height => lines.Count * lineHeight;

    public void Draw(SKCanvas canvas, float x, float y, SKPaint paint)
    {
        var (baseline, widest) = (y + size * 1.1f, lines.Max(line => line.Width));
        foreach (var line in lines)
        {
            line.Draw(canvas, line.IsRight ? x + widest - line.Width : x, baseline, size, paint);
            baseline += lineHeight;
        }
    }

    private void Break(IReadOnlyList<TextElement> paragraph, float width, bool isRight)
    {
        List<TextElement> line = [];
        foreach (var word in Words(paragraph, width))
        {
            if (line.Count > 0 && Measure([.. line, .. word]) > width)
            {
                lines.Add(new TextLine(Shape(line), isRight));
                line = [];
            }

            line.AddRange(word);
        }

        lines.Add(new TextLine(Shape(line), isRight));
    }

    // A word goes with the blank behind it; one wider than the line is cut between characters as people see them.
    private IEnumerable<List<TextElement>> Words(IReadOnlyList<TextElement> paragraph, float width)
    {
        List<TextElement> word = [];
        foreach (var element in paragraph)
        {
            if (word.Count > 0 && Measure([.. word, element]) > width)
            {
                yield return word;
                word = [];
            }

            word.Add(element);
            if (!element.IsBlank) continue;
            yield return word;
            word = [];
        }

        if (word.Count > 0) yield return word;
    }

    private float Measure(IReadOnlyList<TextElement> line) => Shape(line).Sum(run => run.Width);

    // Blanks at the end of a line are not there, whichever way it runs.
    private IReadOnlyList<TextRun> Shape(IReadOnlyList<TextElement> line)
    {
        var end = line.Count;
        while (end > 0 && line[end - 1].IsBlank) end--;
        return TextRun.Of([.. line.Take(end)], size);
    }
}
