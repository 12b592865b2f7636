using System.Globalization;
using SkiaSharp;

namespace AccessBot.Connectors.Evidence;

/// <summary>
/// A text broken into lines that fit a width: at blanks where there are some, anywhere where there are none.
/// </summary>
internal sealed class TextBlock
{
    private readonly List<IReadOnlyList<TextRun>> lines = [];
    private readonly float size;
    private readonly float lineHeight;

    public TextBlock(string text, SKTypeface face, float size, float width, EvidenceFonts fonts)
    {
        this.size = size;
        lineHeight = size * 1.45f;
        foreach (var paragraph in text.Split('\n')) Break(paragraph, face, width, fonts);
        HasMissing = lines.Any(line => line.Any(run => run.IsMissing));
    }

    public bool HasMissing { get; }

    public float Height => lines.Count * lineHeight;

    public void Draw(SKCanvas canvas, float x, float y, SKPaint paint)
    {
        var baseline = y + size * 1.1f;
        foreach (var line in lines)
        {
            var at = x;
            foreach (var run in line)
            {
                using var font = Font(run.Face);
                canvas.DrawText(run.Text, at, baseline, SKTextAlign.Left, font, paint);
                at += font.MeasureText(run.Text);
            }

            baseline += lineHeight;
        }
    }

    private void Break(string paragraph, SKTypeface face, float width, EvidenceFonts fonts)
    {
        var line = "";
        foreach (var word in Words(paragraph, face, width, fonts))
        {
            if (line.Length > 0 && Measure((line + word).TrimEnd(), face, fonts) > width)
            {
                lines.Add(TextRun.Of(line.TrimEnd(), face, fonts));
                line = "";
            }

            line += word;
        }

        lines.Add(TextRun.Of(line.TrimEnd(), face, fonts));
    }

    // A word wider than the line is cut between characters as people see them.
    private IEnumerable<string> Words(string paragraph, SKTypeface face, float width, EvidenceFonts fonts)
    {
        foreach (var word in paragraph.Split(' ').Select(word => word + " "))
        {
            if (Measure(word.TrimEnd(), face, fonts) <= width)
            {
                yield return word;
                continue;
            }

            var piece = "";
            var elements = StringInfo.GetTextElementEnumerator(word);
            while (elements.MoveNext())
            {
                var element = elements.GetTextElement();
                if (piece.Length > 0 && Measure(piece + element, face, fonts) > width)
                {
                    yield return piece;
                    piece = "";
                }

                piece += element;
            }

            yield return piece;
        }
    }

    private float Measure(string text, SKTypeface face, EvidenceFonts fonts)
    {
        var width = 0f;
        foreach (var run in TextRun.Of(text, face, fonts))
        {
            using var font = Font(run.Face);
            width += font.MeasureText(run.Text);
        }

        return width;
    }

    // No hinting and no subpixel colours: the same bytes on every machine.
    private SKFont Font(SKTypeface face) => new(face, size)
    {
        Edging = SKFontEdging.Antialias,
        Hinting = SKFontHinting.None,
        Subpixel = true,
    };
}
