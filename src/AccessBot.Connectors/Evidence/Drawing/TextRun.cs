using SkiaSharp;

namespace AccessBot.Connectors.Evidence.Drawing;

/// <summary>A piece of a line in one font, one script and one direction, ready to be drawn.</summary>
internal sealed record TextRun(EvidenceFont Font, ShapedText Shaped)
{
    public float Width => Shaped.Width;

    /// <summary>Shapes a line's characters, and puts the pieces in the order in which they are drawn.</summary>
    public static IReadOnlyList<TextRun> Of(IReadOnlyList<TextElement> line, float size)
    {
        List<TextElement> pieces = [];
        foreach (var element in line)
        {
            if (pieces.Count > 0 && pieces[^1].GoesOnWith(element)) pieces[^1] = pieces[^1].With(element);
            else pieces.Add(element);
        }

        var order = TextDirection.Order([.. pieces.Select(piece => piece.Level)]);
        return [.. order.Select(at => pieces[at]).Select(piece => new TextRun(
            piece.Font, piece.Font.Shape(piece.Text, piece.Script, piece.IsRight, size)))];
    }

    public void Draw(SKCanvas canvas, float x, float y, float size, SKPaint paint) =>
        Font.Draw(canvas, Shaped, x, y, size, paint);
}

/// <summary>Pieces from left to right.</summary>
/// <param name="IsRight">Of a paragraph that runs from right to left, and so begins at the right edge.</param>
internal sealed record TextLine(IReadOnlyList<TextRun> Runs, bool IsRight)
{
    public float Width => Runs.Sum(run => run.Width);

    public void Draw(SKCanvas canvas, float x, float y, float size, SKPaint paint)
    {
        foreach (var run in Runs)
        {
            run.Draw(canvas, x, y, size, paint);
            x += run.Width;
        }
    }
}
